using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Payments.Events;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Money that is not what we asked for, or comes when it is too late: never an order, never lost.</summary>
public sealed class UnexpectedMoneyTests(TroubleShop fixture) : TroubleTest(fixture)
{
    private const string Our = "(ours)";

    [Theory]
    [InlineData("50.00", 5000)]
    [InlineData("78.99", 7899)]
    [InlineData("79.01", 7901)]
    [InlineData("10000.00", 1000000)]
    public async Task M6_Another_amount_goes_to_review_and_is_kept_as_surplus(string value, long minor)
    {
        var reference = await IssueAsync($"amount-{value}");

        await Shop.PayAsync(reference, $$"""
            "amount":{"currency":"SEK","value":"{{value}}"}
            """);
        await Shop.SweepAsync(PaymentSweeps.Notices);

        var review = await ReviewedAsync(reference, "amount_mismatch");
        review.Payment.SurplusMinor.ShouldBe(minor);
        (review.Account(LedgerAccount.Provider), review.Account(LedgerAccount.Surplus)).ShouldBe((minor, -minor));
    }

    [Fact]
    public async Task M6_Another_currency_goes_to_review_and_is_not_counted_in_ours()
    {
        var reference = await IssueAsync("currency");

        await Shop.PayAsync(reference, """
            "amount":{"currency":"EUR","value":"79.00"}
            """);
        await Shop.SweepAsync(PaymentSweeps.Notices);

        var review = await ReviewedAsync(reference, "currency_mismatch");
        review.Payment.SurplusMinor.ShouldBe(0);
        review.Account(LedgerAccount.Provider).ShouldBe(0);
    }

    [Theory]
    [InlineData("unreadable_amount", "79,00", "SEK", Our, Our)]
    [InlineData("unreadable_amount", "7.9E1", "SEK", Our, Our)]
    [InlineData("unreadable_amount", "79.001", "SEK", Our, Our)]
    [InlineData("unreadable_amount", "", "SEK", Our, Our)]
    [InlineData("unreadable_amount", "79.00", "XX1", Our, Our)]
    [InlineData("reference_mismatch", "79.00", "SEK", "20200101000000001", Our)]
    [InlineData("attempt_mismatch", "79.00", "SEK", Our, "00000000000000000000000000000000")]
    public async Task M6_E8_A_receipt_that_is_not_ours_or_cannot_be_read_goes_to_review(string reason, string value, string currency, string invoice, string attempt)
    {
        var reference = await IssueAsync($"receipt-{Guid.NewGuid():N}");
        var asked = await Shop.CaseAsync(reference);
        var receipt = $"<clientInvoiceId>{(attempt == Our ? asked.Attempt.Id.Value.ToString("N") : attempt)}</clientInvoiceId><invoiceReference>{(invoice == Our ? reference : invoice)}</invoiceReference>"
            + $"<invoice><title>x</title><totalAmount><currency>{currency}</currency><value>{value}</value></totalAmount></invoice>";
        await Shop.FaultAsync("getPaymentStatus", $"\"answer\":\"{Paid(receipt)}\"");

        await PollAfterAsync(2);

        await ReviewedAsync(reference, reason);
    }

    [Fact]
    public async Task M3_Late_money_is_recorded_and_goes_back_once()
    {
        var reference = await IssueAsync("late", stock: 1);
        await AbandonedAsync(reference);
        (await Shop.StockAsync("late")).ShouldBe(1);

        await Shop.PayAsync(reference);
        await Shop.SweepAsync(PaymentSweeps.Notices);
        var late = await Shop.CaseAsync(reference);
        (late.Purchase.State, late.Payment.SurplusMinor).ShouldBe((PurchaseState.PaidLate, 7900));
        (late.LedgerSum, late.Account(LedgerAccount.Surplus)).ShouldBe((0, -7900));

        for (var i = 0; i < 3; i++)
        {
            await Shop.SweepAsync("outbox");
            await Shop.SweepAsync(PaymentSweeps.Refunds);
        }

        var returned = await Shop.CaseAsync(reference);
        var refund = returned.Refunds.ShouldHaveSingleItem();
        (refund.Kind, refund.State, refund.Amount.Minor).ShouldBe((RefundKind.Surplus, RefundState.Done, 7900));
        (returned.Payment.SurplusMinor, returned.Payment.CapturedMinor, returned.Payment.State).ShouldBe((0, 0, PaymentState.Closed));
        returned.LedgerSum.ShouldBe(0);
        foreach (var account in Enum.GetValues<LedgerAccount>()) returned.Account(account).ShouldBe(0);
        (await Shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("refunds").GetArrayLength().ShouldBe(1);
        (await Shop.OrdersAsync(returned.Purchase.Id)).ShouldBe(0);
        (await Shop.StockAsync("late")).ShouldBe(1);
        returned.Timeline.Select(line => line.Split(' ')[0]).ShouldBe(
            [
                "purchase.requested", "payment.requested", "invoice.issued", "purchase.awaiting_payment", "invoice.cancelling", "invoice.abandoned", "purchase.expired", "payment.closed",
                "payment.confirmed", "purchase.paid_late", "payment.surplus", "refund.requested", "refund.done", "payment.refunded",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task M3_Late_money_that_the_provider_will_not_take_back_stays_on_the_books()
    {
        var reference = await IssueAsync("late-refused");
        await AbandonedAsync(reference);
        await Shop.PayAsync(reference);
        await Shop.SweepAsync(PaymentSweeps.Notices);
        await Shop.FaultAsync("refundPayment", "\"resultCode\":97");

        await Shop.SweepAsync("outbox");
        await Shop.SweepAsync(PaymentSweeps.Refunds);

        var kept = await Shop.CaseAsync(reference);
        kept.Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Refused);
        (kept.Payment.SurplusMinor, kept.LedgerSum, kept.Account(LedgerAccount.Surplus)).ShouldBe((7900, 0, -7900));
    }

    private static string Paid(string receipt) =>
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><q:getPaymentStatusResponse xmlns:q='http://external.interfaces.ers.seamless.com/'><return>"
        + $"<ersReference>2026030209162012301000007</ersReference><resultCode>0</resultCode><status>PAID</status><receipt>{receipt}</receipt><version>1</version>"
        + "</return></q:getPaymentStatusResponse></s:Body></s:Envelope>";

    // The provider answers no cancel call until we stop calling; then the buyer pays after all.
    private async Task AbandonedAsync(string reference)
    {
        await Shop.FaultAsync("cancelInvoice", "\"resultCode\":94,\"times\":100");
        for (var i = 0; i < 20 && (await Shop.CaseAsync(reference)).Attempt.State != AttemptState.Abandoned; i++) await PollAfterAsync(301);
        var ended = await Shop.CaseAsync(reference);
        (ended.Attempt.State, ended.Purchase.State, ended.Attempt.NextTryAt).ShouldBe((AttemptState.Abandoned, PurchaseState.Expired, null));
    }

    private async Task<Dossier> ReviewedAsync(string reference, string reason)
    {
        await Shop.SweepAsync("outbox");
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        await PollAfterAsync(600);

        var review = await Shop.CaseAsync(reference);
        (review.Attempt.State, review.Attempt.OutcomeCode).ShouldBe((AttemptState.Review, reason));
        review.Purchase.State.ShouldBe(PurchaseState.AwaitingPayment);
        (review.Payment.CapturedMinor, review.LedgerSum).ShouldBe((0, 0));
        review.Refunds.ShouldBeEmpty();
        (await Shop.OrdersAsync(review.Purchase.Id)).ShouldBe(0);
        var attempt = review.Attempt.Id.Value.ToString();
        (await Shop.ReadAsync(db => db.Outbox.CountAsync(message => message.Type == typeof(PaymentNeedsReview).FullName && message.Payload.Contains(attempt)))).ShouldBe(1);
        return review;
    }
}
