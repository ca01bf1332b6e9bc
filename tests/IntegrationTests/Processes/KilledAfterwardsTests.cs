using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>kill -9 while a purchase is taken back, and while late money is on its way home.</summary>
[Collection(ProcessTests.Name)]
public sealed class KilledAfterwardsTests(ProcessRig rig)
{
    [Fact]
    public async Task S6_M9_Killed_while_the_invoice_is_taken_back_it_is_taken_back_again_and_the_piece_returns_once()
    {
        var (mug, reference, attempt) = await rig.ScannedAsync();
        await rig.HoldAnswerAsync("cancelInvoice");
        await WaitingTimeIsOverAsync(attempt);
        await rig.AnswerHeldAsync();

        await rig.KillAsync();
        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.AwaitingPayment);
        await rig.RestartAsync();

        await rig.BecomesAsync(mug, PurchaseState.Expired);
        (await rig.AttemptAsync(mug)).State.ShouldBe(AttemptState.Cancelled);
        (await rig.Shop.StockAsync(mug)).ShouldBe(5);
        (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("status").GetString().ShouldBe("CANCELED");
        await Invariants.HoldAsync(rig);
    }

    [Fact]
    public async Task M3_J3_Killed_while_an_event_is_dispatched_late_money_goes_back_once()
    {
        var (mug, reference, attempt) = await rig.ScannedAsync();
        await GivenUpAsync(mug, attempt);
        await using (var hold = await Hold.WritesToAsync(rig.Database, "payments.refunds"))
        {
            await rig.PayAsync(reference);
            await hold.WaitForAsync("INSERT INTO payments.refunds");
            await rig.KillAsync();
        }

        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.PaidLate);
        await Invariants.HoldAsync(rig);
        await rig.RestartAsync();

        // The dead dispatcher holds the message for two minutes; the test lets the database forget that instead of waiting.
        await rig.ExecuteAsync("UPDATE core.outbox SET lease_until = now() WHERE done_at IS NULL");
        await Until.TrueAsync("the money is back", async () => (await RefundsAsync(mug)).Any(refund => refund.State == RefundState.Done));
        (await RefundsAsync(mug)).Count.ShouldBe(1);
        (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("refunds").GetArrayLength().ShouldBe(1);
        await Invariants.HoldAsync(rig);
    }

    private Task WaitingTimeIsOverAsync(string attempt) =>
        rig.ExecuteAsync($"UPDATE payments.attempts SET expires_at = now(), next_try_at = now() WHERE {attempt}");

    // The provider never lets go of the invoice: after the last try, moved close here, the attempt is left to itself.
    private async Task GivenUpAsync(string token, string attempt)
    {
        await rig.Simulator.PostAsync("/sim/faults", """{"operation":"cancelInvoice","times":1000,"resultCode":93}""");
        await WaitingTimeIsOverAsync(attempt);
        await rig.BecomesAsync(token, AttemptState.Cancelling);
        await Until.TrueAsync(
            "the attempt is given up",
            async () =>
            {
                await rig.ExecuteAsync($"UPDATE payments.attempts SET tries = 15, next_try_at = now() WHERE {attempt} AND state = 'Cancelling' AND tries < 15");
                return (await rig.AttemptAsync(token)).State == AttemptState.Abandoned;
            });
        await rig.LetAnswersGoAsync();
        (await rig.PurchaseAsync(token)).State.ShouldBe(PurchaseState.Expired);
    }

    private async Task<List<Refund>> RefundsAsync(string token)
    {
        var payment = (await rig.PurchaseAsync(token)).PaymentId;
        return await rig.Shop.ReadAsync(db => db.Refunds.AsNoTracking().Where(refund => refund.PaymentId == payment).ToListAsync());
    }
}
