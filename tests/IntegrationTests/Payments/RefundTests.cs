using System.Net;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Refunds over the API: what may be asked for, and that it is given back once.</summary>
public sealed class RefundTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Fact]
    public async Task M2_Part_and_rest_are_given_back_and_nothing_more()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("part");
        var payment = (await Shop.CaseAsync(reference)).Payment;

        (await client.RefundAsync(payment, 2900)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        (await client.RefundAsync(payment.Id.Value, """{"reason":"The rest"}""")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        using var tooMuch = await client.RefundAsync(payment, 1);

        tooMuch.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tooMuch.ProblemAsync()).ShouldBe("refund_too_large");
        var done = await Shop.CaseAsync(reference);
        done.Refunds.Select(refund => (refund.State, refund.Amount.Minor)).ShouldBe([(RefundState.Done, 2900), (RefundState.Done, 5000)], ignoreOrder: true);
        (done.Payment.CapturedMinor, done.Payment.RefundedMinor, done.Payment.RefundPendingMinor, done.LedgerSum).ShouldBe((7900, 7900, 0, 0));
        (done.Account(LedgerAccount.Provider), done.Account(LedgerAccount.Sales)).ShouldBe((0, 0));
        (await Shop.GivenBackAsync(reference)).ShouldBe(7900);
    }

    [Theory]
    [InlineData("""{"amount":{"value":7901,"currency":"SEK"},"reason":"x"}""", 409, "refund_too_large")]
    [InlineData("""{"amount":{"value":9223372036854775807,"currency":"SEK"},"reason":"x"}""", 409, "refund_too_large")]
    [InlineData("""{"amount":{"value":0,"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":-1,"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":-9223372036854775808,"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":9223372036854775808,"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":1.5,"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":"100","currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":100,"currency":"EUR"},"reason":"x"}""", 400, "refund_currency")]
    [InlineData("""{"amount":{"value":100,"currency":"XXQ"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":100},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"currency":"SEK"},"reason":"x"}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":100,"currency":"SEK"}}""", 400, "validation_failed")]
    [InlineData("""{"amount":{"value":100,"currency":"SEK"},"reason":" "}""", 400, "validation_failed")]
    [InlineData("""{"amount":100,"reason":"x"}""", 400, "validation_failed")]
    [InlineData("[]", 400, "validation_failed")]
    public async Task X3_A_refund_that_may_not_be_is_refused_and_takes_nothing(string body, int status, string code)
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync($"refused-{Guid.NewGuid():N}");
        var payment = (await Shop.CaseAsync(reference)).Payment;
        var before = await Shop.FootprintAsync();

        using var answer = await client.RefundAsync(payment.Id.Value, body);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.ProblemAsync()).ShouldBe(code);
        (await Shop.FootprintAsync()).ShouldBe(before);
        (await Shop.CaseAsync(reference)).Payment.Version.ShouldBe(payment.Version);
    }

    [Fact]
    public async Task A2_Unpaid_unknown_and_foreign_payments_have_nothing_to_give_back()
    {
        using var client = await Shop.ClientAsync();
        var unpaid = (await Shop.CaseAsync(await IssueAsync("unpaid"))).Payment;
        var before = await Shop.FootprintAsync();

        using var conflict = await client.RefundAsync(unpaid, 100);
        using var all = await client.RefundAsync(unpaid.Id.Value, """{"reason":"All of nothing"}""");
        using var unknown = await client.RefundAsync(Guid.CreateVersion7(), """{"reason":"x"}""");

        (await conflict.ProblemAsync()).ShouldBe("payment_not_captured");
        (await all.ProblemAsync()).ShouldBe("payment_not_captured");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Shop.FootprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task I2_The_same_key_is_one_refund_and_the_same_answer_byte_for_byte()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("same-key");
        var payment = (await Shop.CaseAsync(reference)).Payment;

        using var first = await client.RefundAsync(payment, 1000, "key-1");
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        using var again = await client.RefundAsync(payment, 1000, "key-1");
        using var other = await client.RefundAsync(payment, 1001, "key-1");
        await Shop.SweepAsync(PaymentSweeps.Refunds);

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Shop.CaseAsync(reference)).Refunds.Count.ShouldBe(1);
        (await Shop.GivenBackAsync(reference)).ShouldBe(1000);
    }

    [Fact]
    public async Task I2_The_same_key_many_times_at_once_is_one_refund()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("key-at-once");
        var payment = (await Shop.CaseAsync(reference)).Payment;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.RefundAsync(payment, 1000, "key-at-once")));
        await Shop.SweepAsync(PaymentSweeps.Refunds);

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || (answer.StatusCode == HttpStatusCode.Conflict && answer.Headers.RetryAfter != null));
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await Shop.CaseAsync(reference)).Refunds.Count.ShouldBe(1);
        (await Shop.GivenBackAsync(reference)).ShouldBe(1000);
    }

    [Fact]
    public async Task M9_Sixteen_at_once_for_more_than_the_rest_never_give_back_more_than_was_captured()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("sixteen");
        var payment = (await Shop.CaseAsync(reference)).Payment;

        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.RefundAsync(payment, 2000)));
            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || answer.StatusCode == HttpStatusCode.Conflict);
            await Task.WhenAll(Shop.SweepAsync(PaymentSweeps.Refunds), Shop.SweepAsync(PaymentSweeps.Refunds));
        }

        var done = await Shop.CaseAsync(reference);
        done.Refunds.ShouldAllBe(refund => refund.State == RefundState.Done);
        done.Refunds.Count.ShouldBe(3);
        (done.Payment.RefundedMinor, done.Payment.RefundPendingMinor, done.LedgerSum).ShouldBe((6000, 0, 0));
        (await Shop.GivenBackAsync(reference)).ShouldBe(6000);
    }

    [Fact]
    public async Task A7_Each_refund_asked_for_or_decided_is_an_audit_row()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("audited");
        await Shop.FaultAsync("refundPayment", "\"dropAfter\":true");
        (await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 1000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        var refund = (await Shop.CaseAsync(reference)).Refunds.ShouldHaveSingleItem();
        (await client.ResolveAsync(refund, moved: true)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var id = refund.Id.Value.ToString();
        var rows = await Shop.ReadAsync(db => db.Audit.Where(row => row.Subject == id).OrderBy(row => row.Number).Select(row => row.What).ToListAsync());
        rows.ShouldBe(["refund.requested", "refund.resolved_done"]);
    }
}
