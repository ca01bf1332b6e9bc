using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>What requests, cancels and refunds become in the provider's words, and its answers in ours.</summary>
public sealed class SeqrGatewayTests
{
    private const string Reference = "20260302000000042";

    private static readonly AttemptId Attempt = new(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-0123456789ab"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(49, "49", false)]
    [InlineData(64, "64", false)]
    [InlineData(90, "90", false)]
    [InlineData(93, "93", false)]
    [InlineData(94, "94", false)]
    [InlineData(20, "20", true)]
    [InlineData(777, "777", true)]
    public async Task E5_A_refused_invoice_is_a_definite_no(int code, string told, bool alert)
    {
        var answer = await RequestAsync(SeqrAnswers.Of("sendInvoice", SeqrAnswers.Code(code)), Sek(15_800));

        answer.ShouldBeOfType<GatewayAnswer.Refused>().ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe(told),
            refused => refused.Alert.ShouldBe(alert));
    }

    [Theory]
    [InlineData("2026 0302")]
    [InlineData("2026&#9;0302")]
    [InlineData("20260302åäö")]
    [InlineData("00000000001111111111222222222233333333334444444444555555555566666666667777777777888888888899999999990")]
    public async Task E8_A_reference_that_is_none_is_unknown(string reference)
    {
        var answer = await RequestAsync(SeqrAnswers.Of("sendInvoice", $"{SeqrAnswers.Code(0)}<invoiceReference>{reference}</invoiceReference>"), Sek(15_800));

        answer.ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(415)]
    public async Task A_wrong_address_or_lock_is_a_refusal_with_an_alert(int status)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer("no", status, "text/plain"));
        await using var rig = new SeqrRig(server.Address);

        (await rig.Gateway.RequestAsync(Attempt, Bill(Sek(15_800)), Ct)).ShouldBeOfType<GatewayAnswer.Refused>().Alert.ShouldBeTrue();
        (await rig.Gateway.QueryAsync(Attempt, Reference, Ct)).ShouldBeOfType<GatewayAnswer.NotSent>().Alert.ShouldBeTrue();
    }

    [Fact]
    public async Task E4_Too_many_calls_are_told_when_to_come_again()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer("slow down", 429, "text/plain", "Retry-After: 7\r\n"));
        await using var rig = new SeqrRig(server.Address);

        (await rig.Gateway.RequestAsync(Attempt, Bill(Sek(15_800)), Ct)).ShouldBe(new GatewayAnswer.NotSent("HTTP 429", TimeSpan.FromSeconds(7)));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(48)]
    public async Task An_invoice_that_is_paid_or_being_paid_is_not_cancelled_but_asked_about(int code)
    {
        (await CancelAsync(code)).ShouldBe(new GatewayAnswer.Waiting(Reference, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(95)]
    public async Task Cancelling_twice_is_cancelled(int code)
    {
        (await CancelAsync(code)).ShouldBe(new GatewayAnswer.Cancelled());
    }

    [Fact]
    public async Task Other_answers_to_a_cancel_are_told_apart()
    {
        (await CancelAsync(93)).ShouldBeOfType<GatewayAnswer.NotSent>();
        (await CancelAsync(54)).ShouldBeOfType<GatewayAnswer.Refused>();
    }

    [Theory]
    [InlineData(90)]
    [InlineData(93)]
    [InlineData(94)]
    public async Task E5_A_refund_that_may_have_been_made_is_for_a_person(int code)
    {
        (await RefundAsync(SeqrAnswers.Code(code))).ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Theory]
    [InlineData(23)]
    [InlineData(48)]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(99)]
    public async Task A_refused_refund_is_refused(int code)
    {
        (await RefundAsync(SeqrAnswers.Code(code))).ShouldBeOfType<GatewayAnswer.Refused>();
    }

    [Fact]
    public async Task A_refund_without_a_reference_is_unknown()
    {
        (await RefundAsync(SeqrAnswers.Code(0))).ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Theory]
    [InlineData("JPY", 158L, "158.00")]
    [InlineData("KWD", 1_250L, "1.25")]
    [InlineData("CLF", 12_300L, "1.23")]
    [InlineData("SEK", 1L, "0.01")]
    [InlineData("SEK", 9_007_199_254_740_993L, "90071992547409.93")]
    public async Task M1_Amounts_have_exactly_two_decimals(string currency, long minor, string text)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Words.Made));
        await using var rig = new SeqrRig(server.Address);

        await rig.Gateway.RequestAsync(Attempt, Bill(new Money(minor, Currency.Of(currency))), Ct);

        server.Requests.Single().Body.ShouldContain($"<totalAmount><currency>{currency}</currency><value>{text}</value></totalAmount>");
    }

    [Theory]
    [InlineData("KWD", 1_255L)]
    [InlineData("CLF", 12_301L)]
    [InlineData("SEK", 0L)]
    [InlineData("SEK", -100L)]
    public async Task M1_An_amount_that_two_decimals_cannot_say_never_leaves_us(string currency, long minor)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Words.Made));
        await using var rig = new SeqrRig(server.Address);

        var answer = await rig.Gateway.RequestAsync(Attempt, Bill(new Money(minor, Currency.Of(currency))), Ct);

        answer.ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("49-local");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_currency_that_the_terminal_does_not_take_never_leaves_us()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Words.Made));
        await using var rig = new SeqrRig(server.Address, "seqr", ("Currencies:0", "EUR"), ("Currencies:1", "NOK"));

        (await rig.Gateway.RequestAsync(Attempt, Bill(Sek(100)), Ct)).ShouldBeOfType<GatewayAnswer.Refused>();
        (await rig.Gateway.RequestAsync(Attempt, Bill(new Money(100, Currency.Of("NOK"))), Ct)).ShouldBeOfType<GatewayAnswer.Waiting>();

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task P1_Neither_the_log_nor_the_options_show_the_password()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Of("sendInvoice", SeqrAnswers.Code(20))));
        await using var rig = new SeqrRig(server.Address);

        await rig.Gateway.RequestAsync(Attempt, Bill(Sek(100)), Ct);

        server.Requests.Single().Body.ShouldContain(SeqrRig.Password);
        rig.Log.ShouldNotBeEmpty();
        rig.Log.ShouldAllBe(line => !line.Contains(SeqrRig.Password, StringComparison.Ordinal) && !line.Contains("Mug", StringComparison.Ordinal));
    }

    private static Money Sek(long minor) => new(minor, Currency.Of("SEK"));

    private static PaymentRequest Bill(Money total) => new(
        "Example Shop",
        [new PaymentLine(null, "Mug", 1, total, total, TaxRate.Zero)],
        total,
        new Uri("https://shop.example/seqr/notify/1/2"),
        new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero));

    private static async Task<GatewayAnswer> RequestAsync(string body, Money total)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(body));
        await using var rig = new SeqrRig(server.Address);
        return await rig.Gateway.RequestAsync(Attempt, Bill(total), Ct);
    }

    private static async Task<GatewayAnswer> CancelAsync(int code)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Of("cancelInvoice", SeqrAnswers.Code(code))));
        await using var rig = new SeqrRig(server.Address);
        return await rig.Gateway.CancelAsync(Reference, Ct);
    }

    private static async Task<GatewayAnswer> RefundAsync(string members)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Of("refundPayment", members)));
        await using var rig = new SeqrRig(server.Address);
        var refund = new RefundRequest(new RefundId(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-00000000000f")), "2026030209162012301000007", Sek(100), "Example Shop", rig.Clock.GetUtcNow());
        return await rig.Gateway.RefundAsync(refund, Ct);
    }
}
