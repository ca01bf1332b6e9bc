using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>How one provider says the things that the contract speaks of.</summary>
internal sealed record ProviderWords(
    string Made, string MadeWithoutReference, string RefusedAmount, string StillWaiting, string Paid, string CancelledNow, string RefundedNow);

/// <summary>An adapter at work, and the clock that it lives by.</summary>
internal interface IGatewayUnderTest : IAsyncDisposable
{
    IPaymentGateway Gateway { get; }

    SteeredClock Clock { get; }
}

/// <summary>
/// What every payment adapter must do, whatever its provider speaks (architecture, section 11). The server is a script below
/// HTTP, so that "not sent" and "unknown" are told apart by what really reached the wire.
/// </summary>
public abstract class PaymentGatewayContract
{
    private protected const string Reference = "20260302000000042";
    private protected const string PaymentReference = "2026030209162012301000007";

    private protected static readonly AttemptId Attempt = new(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-0123456789ab"));

    private protected static readonly PaymentRequest Request = new(
        "Example Shop",
        [new PaymentLine("MUG-BLU", "Mug, blue", 2, Sek(7_900), Sek(15_800), new TaxRate(250_000))],
        Sek(15_800),
        new Uri("https://shop.example/seqr/notify/po-7f3a91/3d9e"),
        new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero));

    private static readonly RefundRequest Refund = new(
        new RefundId(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-00000000000f")), PaymentReference, Sek(5_000), "Example Shop", new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));

    public enum Call
    {
        Request,
        Query,
        Cancel,
        Refund,
    }

    private protected abstract ProviderWords Words { get; }

    public static TheoryData<Call> Calls => [Call.Request, Call.Query, Call.Cancel, Call.Refund];

    public static TheoryData<Call, string> Trouble
    {
        get
        {
            var rows = new TheoryData<Call, string>();
            foreach (var call in Enum.GetValues<Call>())
            {
                foreach (var name in BrokenAnswers.All.Keys) rows.Add(call, name);
            }

            return rows;
        }
    }

    [Fact]
    public async Task A_request_that_the_provider_takes_is_waiting_with_its_reference()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.Made));
        await using var subject = Open(server.Address);

        var answer = await subject.Gateway.RequestAsync(Attempt, Request, Ct);

        answer.ShouldBe(new GatewayAnswer.Waiting(Reference, $"HTTP://SEQR.SE/R{Reference}"));
    }

    [Fact]
    public async Task A_request_that_the_provider_refuses_is_refused_with_its_code()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.RefusedAmount));
        await using var subject = Open(server.Address);

        var answer = await subject.Gateway.RequestAsync(Attempt, Request, Ct);

        answer.ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("11");
    }

    [Fact]
    public async Task A_success_without_a_reference_is_unknown()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.MadeWithoutReference));
        await using var subject = Open(server.Address);

        (await subject.Gateway.RequestAsync(Attempt, Request, Ct)).ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Fact]
    public async Task M6_A_paid_answer_says_what_the_provider_says()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.Paid));
        await using var subject = Open(server.Address);

        var answer = await subject.Gateway.QueryAsync(Attempt, Reference, Ct);

        answer.ShouldBe(new GatewayAnswer.Paid(Reference, PaymentReference, Sek(15_800), Attempt.Value.ToString("N")));
    }

    [Fact]
    public async Task A_query_may_be_repeated_and_sees_the_payment_when_it_is_there()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.StillWaiting), ScriptedServer.Answer(Words.Paid));
        await using var subject = Open(server.Address);

        (await subject.Gateway.QueryAsync(Attempt, Reference, Ct)).ShouldBeOfType<GatewayAnswer.Waiting>().Reference.ShouldBe(Reference);
        var first = await subject.Gateway.QueryAsync(Attempt, Reference, Ct);
        var second = await subject.Gateway.QueryAsync(Attempt, Reference, Ct);

        first.ShouldBeOfType<GatewayAnswer.Paid>();
        second.ShouldBe(first);
        server.Connections.ShouldBe(1, "calls in a row share a connection");
    }

    [Fact]
    public async Task A_cancelled_request_and_a_refund_are_told_as_such()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.CancelledNow), ScriptedServer.Answer(Words.RefundedNow));
        await using var subject = Open(server.Address);

        (await subject.Gateway.CancelAsync(Reference, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
        (await subject.Gateway.RefundAsync(Refund, Ct)).ShouldBeOfType<GatewayAnswer.Refunded>();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task E3_A_refused_connection_is_not_sent(Call call)
    {
        await using var subject = Open(new Uri($"http://127.0.0.1:{ScriptedServer.ClosedPort()}/"));

        (await MakeAsync(subject.Gateway, call, Ct)).ShouldBeOfType<GatewayAnswer.NotSent>();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task E3_A_server_that_does_not_speak_TLS_was_sent_nothing(Call call)
    {
        await using var server = new ScriptedServer { SlamsTheDoor = true };
        await using var subject = Open(new Uri($"https://127.0.0.1:{server.Port}/"));

        (await MakeAsync(subject.Gateway, call, Ct)).ShouldBeOfType<GatewayAnswer.NotSent>();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task E3_A_time_out_after_sending_is_unknown(Call call)
    {
        await using var server = new ScriptedServer(ScriptedServer.Silence());
        await using var subject = Open(server.Address);

        var calling = MakeAsync(subject.Gateway, call, Ct);
        await server.ArrivedAsync();
        subject.Clock.Advance(TimeSpan.FromSeconds(15));
        var answer = await calling;

        answer.ShouldBeOfType<GatewayAnswer.Unknown>().TimedOut.ShouldBeTrue();
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task E3_A_caller_that_gives_up_after_sending_learns_that_it_is_unknown(Call call)
    {
        await using var server = new ScriptedServer(ScriptedServer.Silence());
        await using var subject = Open(server.Address);
        using var gone = new CancellationTokenSource();

        var calling = MakeAsync(subject.Gateway, call, gone.Token);
        await server.ArrivedAsync();
        await gone.CancelAsync();
        var answer = await calling;

        answer.ShouldBeOfType<GatewayAnswer.Unknown>().TimedOut.ShouldBeFalse();
    }

    [Fact]
    public async Task E3_A_caller_that_gave_up_before_sending_sent_nothing()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.Made));
        await using var subject = Open(server.Address);

        (await subject.Gateway.RequestAsync(Attempt, Request, new CancellationToken(canceled: true))).ShouldBeOfType<GatewayAnswer.NotSent>();

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Trouble))]
    public async Task E8_A_broken_answer_is_unknown_and_the_call_was_made_once(Call call, string trouble)
    {
        await using var server = new ScriptedServer(BrokenAnswers.All[trouble]);
        await using var subject = Open(server.Address);

        var answer = await MakeAsync(subject.Gateway, call, Ct);

        answer.ShouldBeOfType<GatewayAnswer.Unknown>().TimedOut.ShouldBeFalse();
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task E3_A_connection_that_is_closed_before_anything_was_read_is_unknown(Call call)
    {
        await using var server = new ScriptedServer { SlamsTheDoor = true };
        await using var subject = Open(server.Address);

        (await MakeAsync(subject.Gateway, call, Ct)).ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task E5_A_kept_connection_that_breaks_under_a_request_does_not_send_it_again(bool reset)
    {
        var breaking = reset ? ScriptedServer.Reset() : ScriptedServer.Close();
        await using var server = new ScriptedServer(ScriptedServer.Answer(Words.Made), breaking, ScriptedServer.Answer(Words.Made));
        await using var subject = Open(server.Address);

        await subject.Gateway.RequestAsync(Attempt, Request, Ct);
        var answer = await subject.Gateway.RequestAsync(Attempt, Request, Ct);

        answer.ShouldBeOfType<GatewayAnswer.Unknown>();
        server.Requests.Select(request => request.Connection).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task E5_A_connection_that_was_closed_while_idle_is_replaced_and_the_request_is_sent_once()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(ScriptedServer.AnswerThenClose(Words.Made, closed), ScriptedServer.Answer(Words.Made));
        await using var subject = Open(server.Address);

        await subject.Gateway.RequestAsync(Attempt, Request, Ct);
        await closed.Task;
        var answer = await subject.Gateway.RequestAsync(Attempt, Request, Ct);

        answer.ShouldBeOfType<GatewayAnswer.Waiting>();
        server.Requests.Select(request => request.Connection).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task E4_After_failures_in_a_row_the_provider_is_left_alone_for_a_while()
    {
        await using var server = new ScriptedServer(
            ScriptedServer.Close(), ScriptedServer.Close(), ScriptedServer.Close(), ScriptedServer.Close(), ScriptedServer.Close(), ScriptedServer.Answer(Words.Made));
        await using var subject = Open(server.Address);

        for (var count = 0; count < 5; count++) await subject.Gateway.RequestAsync(Attempt, Request, Ct);
        var refused = await subject.Gateway.RequestAsync(Attempt, Request, Ct);
        subject.Clock.Advance(TimeSpan.FromSeconds(2));
        var taken = await subject.Gateway.RequestAsync(Attempt, Request, Ct);

        refused.ShouldBeOfType<GatewayAnswer.NotSent>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
        taken.ShouldBeOfType<GatewayAnswer.Waiting>();
        server.Requests.Count.ShouldBe(6);
    }

    private protected abstract IGatewayUnderTest Open(Uri endpoint);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected static Money Sek(long minor) => new(minor, Currency.Of("SEK"));

    private protected static Task<GatewayAnswer> MakeAsync(IPaymentGateway gateway, Call call, CancellationToken ct) => call switch
    {
        Call.Request => gateway.RequestAsync(Attempt, Request, ct),
        Call.Query => gateway.QueryAsync(Attempt, Reference, ct),
        Call.Cancel => gateway.CancelAsync(Reference, ct),
        Call.Refund => gateway.RefundAsync(Refund, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };
}
