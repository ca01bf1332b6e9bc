using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>What the buyer and the bank do with an invoice, and where the purchase, the stock and the money are afterwards.</summary>
public sealed class BuyerOutcomeTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Fact]
    public async Task M2_Paid_money_stands_in_the_ledger_as_sold_and_held_by_the_provider()
    {
        var reference = await IssueAsync("paid", stock: 1);

        await Shop.PayAsync(reference);
        await Shop.SweepAsync(PaymentSweeps.Notices);

        var paid = await Shop.CaseAsync(reference);
        paid.Purchase.State.ShouldBe(PurchaseState.Paid);
        paid.LedgerSum.ShouldBe(0);
        (paid.Account(LedgerAccount.Receivable), paid.Account(LedgerAccount.Provider), paid.Account(LedgerAccount.Sales)).ShouldBe((0, 7900, -7900));
        (await Shop.OrdersAsync(paid.Purchase.Id)).ShouldBe(1);
        (await Shop.StockAsync("paid")).ShouldBe(0);
    }

    [Fact]
    public async Task M9_A_purchase_that_the_buyer_cancels_ends_and_gives_its_piece_back_once()
    {
        var reference = await IssueAsync("cancelled", stock: 1);

        await Shop.Simulator.PostAsync($"/sim/invoices/{reference}/cancel");
        await PollAfterAsync(2);
        await PollAfterAsync(60);

        await EndedAsync(reference, "cancelled", PurchaseState.Expired, "cancelled_by_buyer", AttemptState.Cancelled);
    }

    [Fact]
    public async Task M9_A_purchase_that_the_bank_refuses_has_failed_and_gives_its_piece_back_once()
    {
        var reference = await IssueAsync("bank-refused", stock: 1);

        await Shop.Simulator.PostAsync($"/sim/invoices/{reference}/fail");
        await PollAfterAsync(2);
        await PollAfterAsync(60);

        await EndedAsync(reference, "bank-refused", PurchaseState.Failed, "FAILED", AttemptState.Refused);
    }

    [Fact]
    public async Task M3_A_payment_after_cancelling_began_is_honoured()
    {
        var reference = await IssueAsync("paid-while-cancelling", stock: 1);
        await Shop.FaultAsync("cancelInvoice", "\"resultCode\":94");
        await PollAfterAsync(300);
        (await Shop.CaseAsync(reference)).Attempt.State.ShouldBe(AttemptState.Cancelling);

        await Shop.LoseNoticesAsync();
        await Shop.PayAsync(reference);
        await PollAfterAsync(1);

        await HonouredAsync(reference);
    }

    [Fact]
    public async Task M3_A_buyer_who_types_the_PIN_while_the_time_runs_out_is_honoured()
    {
        var reference = await IssueAsync("typing", stock: 1);
        await Shop.Simulator.PostAsync($"/sim/invoices/{reference}/begin");
        await PollAfterAsync(300);
        (await Shop.CaseAsync(reference)).Attempt.State.ShouldBe(AttemptState.Cancelling);

        await Shop.LoseNoticesAsync();
        await Shop.PayAsync(reference);
        await PollAfterAsync(10);

        await HonouredAsync(reference);
    }

    [Fact]
    public async Task M3_A_payment_that_the_provider_reversed_ends_the_purchase_without_money()
    {
        var reference = await IssueAsync("reversed", stock: 1);
        await Shop.LoseNoticesAsync();
        await Shop.PayAsync(reference);

        await Shop.Simulator.AdvanceAsync(21);
        await PollAfterAsync(2);

        await EndedAsync(reference, "reversed", PurchaseState.Expired, "cancelled_by_buyer", AttemptState.Cancelled);
        (await Shop.Simulator.GetAsync("/sim/sms")).ToString().ShouldContain(reference);
    }

    [Fact]
    public async Task E5_Money_on_an_invoice_whose_answer_was_lost_stays_the_buyers()
    {
        await Shop.SellAsync("lost-answer", stock: 1);
        await Shop.Simulator.PostAsync("/sim/settings", """{"autoPay":"beforeAnswer"}""");
        await Shop.FaultAsync("sendInvoice", "\"dropAfter\":true");
        using var answer = await Shop.ScanAsync("lost-answer");

        ((int)answer.StatusCode).ShouldBe(502);
        await Shop.SweepAsync(PaymentSweeps.Notices);
        var ended = await Shop.CaseOfTokenAsync("lost-answer");
        ended.Attempt.State.ShouldBe(AttemptState.Unknown);
        ended.Payment.SurplusMinor.ShouldBe(0);
        (await Shop.OrdersAsync(ended.Purchase.Id)).ShouldBe(0);
        (await Shop.StockAsync("lost-answer")).ShouldBe(1);

        // Nobody asks, so the provider gives it back by itself.
        await Shop.Simulator.AdvanceAsync(21);
        (await Shop.Simulator.GetAsync("/sim/sms")).GetProperty("sms").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private async Task EndedAsync(string reference, string token, PurchaseState state, string reason, AttemptState attempt)
    {
        var ended = await Shop.CaseAsync(reference);
        (ended.Purchase.State, ended.Purchase.EndReason, ended.Attempt.State).ShouldBe((state, reason, attempt));
        ended.Payment.State.ShouldBe(PaymentState.Closed);
        ended.LedgerSum.ShouldBe(0);
        ended.Account(LedgerAccount.Provider).ShouldBe(0);
        ended.Account(LedgerAccount.Receivable).ShouldBe(0);
        (await Shop.OrdersAsync(ended.Purchase.Id)).ShouldBe(0);
        (await Shop.StockAsync(token)).ShouldBe(1);
    }

    private async Task HonouredAsync(string reference)
    {
        var paid = await Shop.CaseAsync(reference);
        (paid.Purchase.State, paid.Attempt.State, paid.Payment.State).ShouldBe((PurchaseState.Paid, AttemptState.Paid, PaymentState.Captured));
        (paid.Payment.CapturedMinor, paid.Payment.SurplusMinor, paid.LedgerSum).ShouldBe((7900, 0, 0));
        (await Shop.OrdersAsync(paid.Purchase.Id)).ShouldBe(1);
    }
}
