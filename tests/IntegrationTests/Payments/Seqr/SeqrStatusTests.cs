using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>What the provider's answer to a status question becomes in our words.</summary>
public sealed class SeqrStatusTests
{
    private const string Reference = "20260302000000042";

    private static readonly AttemptId Attempt = new(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-0123456789ab"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ISSUED")]
    [InlineData("PENDING_ISSUER_ACKNOWLEDGE")]
    [InlineData("RESERVED")]
    [InlineData("PARTIALLY_PAID")]
    [InlineData("CANCELLED")]
    [InlineData("paid")]
    [InlineData("0")]
    [InlineData("SOMETHING_NEW")]
    public async Task E8_Only_PAID_is_paid(string status)
    {
        var answer = await QueryAsync(SeqrAnswers.Status(status));

        answer.ShouldBe(new GatewayAnswer.Waiting(Reference, null));
    }

    [Fact]
    public async Task A_cancelled_and_a_failed_invoice_are_told_apart()
    {
        (await QueryAsync(SeqrAnswers.Status("CANCELED"))).ShouldBe(new GatewayAnswer.Cancelled());
        (await QueryAsync(SeqrAnswers.Status("FAILED"))).ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("FAILED");
    }

    [Fact]
    public async Task A_success_without_a_status_is_no_answer()
    {
        var answer = await QueryAsync(SeqrAnswers.Of("getPaymentStatus", SeqrAnswers.Code(0) + "<status/><version>0</version>"));

        answer.ShouldBeOfType<GatewayAnswer.Unknown>();
    }

    [Fact]
    public async Task A_status_beside_an_error_counts_for_nothing()
    {
        var answer = await QueryAsync(SeqrAnswers.Paid("SEK", "158.00").Replace("<resultCode>0<", "<resultCode>93<", StringComparison.Ordinal));

        answer.ShouldBeOfType<GatewayAnswer.NotSent>();
    }

    [Fact]
    public async Task P2_An_unknown_status_is_logged_once_and_only_if_it_is_a_word()
    {
        await using var server = new ScriptedServer(
            ScriptedServer.Answer(SeqrAnswers.Status("HALF_DONE")), ScriptedServer.Answer(SeqrAnswers.Status("HALF_DONE")), ScriptedServer.Answer(SeqrAnswers.Status("Ada Test,&#10;Example Road")));
        await using var rig = new SeqrRig(server.Address);

        for (var count = 0; count < 4; count++) await rig.Gateway.QueryAsync(Attempt, Reference, Ct);

        rig.Log.Count(line => line.Contains("HALF_DONE", StringComparison.Ordinal)).ShouldBe(1);
        rig.Log.Count(line => line.Contains("(not a word)", StringComparison.Ordinal)).ShouldBe(1);
        rig.Log.ShouldAllBe(line => !line.Contains("Ada", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EUR", "158.00", 15_800L)]
    [InlineData("SEK", "157.99", 15_799L)]
    [InlineData("SEK", "158", 15_800L)]
    [InlineData("SEK", "158.000", 15_800L)]
    [InlineData("JPY", "158.00", 158L)]
    [InlineData("KWD", "1.25", 1_250L)]
    public async Task M6_A_paid_amount_is_passed_on_as_the_provider_says_it(string currency, string value, long minor)
    {
        var answer = await QueryAsync(SeqrAnswers.Paid(currency, value));

        answer.ShouldBeOfType<GatewayAnswer.Paid>().Amount.ShouldBe(new Money(minor, Currency.Of(currency)));
    }

    [Theory]
    [InlineData("SEK", "")]
    [InlineData("SEK", "free")]
    [InlineData("SEK", "1,58")]
    [InlineData("SEK", "1.58e2")]
    [InlineData("SEK", "158.005")]
    [InlineData("SEK", "99999999999999999999999999999999")]
    [InlineData("XXX", "158.00")]
    [InlineData("", "158.00")]
    [InlineData("sek", "158.00")]
    public async Task E8_A_paid_amount_that_cannot_be_read_is_for_a_person_to_decide(string currency, string value)
    {
        var answer = await QueryAsync(SeqrAnswers.Paid(currency, value));

        answer.ShouldBeOfType<GatewayAnswer.Unbelievable>();
    }

    [Fact]
    public async Task A_receipt_without_an_amount_says_no_amount()
    {
        var answer = await QueryAsync(SeqrAnswers.PaidWith(string.Empty));

        answer.ShouldBe(new GatewayAnswer.Paid(Reference, "2026030209162012301000007", null, "0192f0c17a3b7c4d8e5f0123456789ab"));
    }

    [Fact]
    public async Task The_reference_for_refunds_is_the_payments_own_where_ersReference_is_missing()
    {
        var answer = await QueryAsync(SeqrAnswers.Paid("SEK", "158.00").Replace("<ersReference>2026030209162012301000007</ersReference>", string.Empty, StringComparison.Ordinal));

        answer.ShouldBeOfType<GatewayAnswer.Paid>().PaymentReference.ShouldBe("2026030209162012301000007");
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(93, false)]
    [InlineData(94, false)]
    [InlineData(20, true)]
    [InlineData(29, true)]
    [InlineData(37, true)]
    [InlineData(91, true)]
    [InlineData(777, true)]
    public async Task A_refused_question_is_no_refused_payment(int code, bool alert)
    {
        var answer = await QueryAsync(SeqrAnswers.Of("getPaymentStatus", SeqrAnswers.Code(code) + "<version>0</version>"));

        answer.ShouldBeOfType<GatewayAnswer.NotSent>().Alert.ShouldBe(alert);
    }

    [Fact]
    public async Task An_invoice_that_the_terminal_does_not_have_is_refused_with_an_alert()
    {
        var answer = await QueryAsync(SeqrAnswers.Of("getPaymentStatus", SeqrAnswers.Code(54) + "<version>0</version>"));

        answer.ShouldBeOfType<GatewayAnswer.Refused>().ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("54"),
            refused => refused.Alert.ShouldBeTrue());
    }

    [Fact]
    public async Task Without_a_reference_nothing_is_asked()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Status("ISSUED")));
        await using var rig = new SeqrRig(server.Address);

        (await rig.Gateway.QueryAsync(Attempt, null, Ct)).ShouldBeOfType<GatewayAnswer.Unknown>();

        server.Requests.ShouldBeEmpty();
    }

    private static async Task<GatewayAnswer> QueryAsync(string body)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(body));
        await using var rig = new SeqrRig(server.Address);
        return await rig.Gateway.QueryAsync(Attempt, Reference, Ct);
    }
}
