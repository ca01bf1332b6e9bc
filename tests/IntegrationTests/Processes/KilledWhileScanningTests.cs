using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>kill -9 at each durable step between the scan and the reference on the buyer's phone.</summary>
[Collection(ProcessTests.Name)]
public sealed class KilledWhileScanningTests(ProcessRig rig)
{
    [Fact]
    public async Task D2_Killed_before_the_first_commit_nothing_has_happened()
    {
        var mug = await rig.SellAsync("mug");
        var hold = await Hold.WritesToAsync(rig.Database, "payments.attempts");
        var scan = rig.ScanAsync(mug);
        await hold.WaitForAsync("INSERT INTO payments.attempts");

        await rig.KillAsync();
        await hold.DisposeAsync();
        (await scan).ShouldBeNull();
        await rig.RestartAsync();

        (await rig.Shop.StockAsync(mug)).ShouldBe(5);
        (await rig.CountAsync($"SELECT count(*) FROM purchases.purchases WHERE token = '{mug}'")).ShouldBe(0);
        await Invariants.HoldAsync(rig);
    }

    [Fact]
    public async Task E2_E5_Killed_before_the_first_byte_left_the_purchase_ends_without_a_reference()
    {
        var mug = await rig.SellAsync("mug");
        using var unreachable = new UnacceptedPort();
        await rig.KillAsync();
        await rig.RestartAsync(("Payments__Seqr__Endpoint", unreachable.Address.ToString()));
        var scan = rig.ScanAsync(mug);
        await rig.PurchaseAsync(mug);

        await rig.KillAsync();
        (await scan).ShouldBeNull();
        await rig.RestartAsync();

        await EndsUnknownAsync(mug);
        (await InvoicesOfAsync(mug)).ShouldBe(0);
    }

    [Fact]
    public async Task E5_Killed_while_the_answer_is_on_its_way_the_purchase_ends_and_its_reference_is_never_told()
    {
        var mug = await rig.SellAsync("mug");
        await rig.HoldAnswerAsync("sendInvoice");
        var scan = rig.ScanAsync(mug);
        await rig.AnswerHeldAsync();

        await rig.KillAsync();
        (await scan).ShouldBeNull();
        await rig.RestartAsync();

        await EndsUnknownAsync(mug);
        (await InvoicesOfAsync(mug)).ShouldBe(1);
    }

    [Fact]
    public async Task E5_Killed_with_the_answer_in_hand_and_not_written_the_purchase_ends_as_if_it_had_never_come()
    {
        var mug = await rig.SellAsync("mug");
        await rig.HoldAnswerAsync("sendInvoice");
        var scan = rig.ScanAsync(mug);
        await rig.AnswerHeldAsync();
        var hold = await Hold.RowsAsync(rig.Database, "payments.attempts", $"id = '{(await rig.AttemptAsync(mug)).Id.Value}'");
        await rig.LetAnswersGoAsync();
        await hold.WaitForAsync("UPDATE payments.attempts");

        await rig.KillAsync();
        await hold.DisposeAsync();
        (await scan).ShouldBeNull();
        await rig.RestartAsync();

        await EndsUnknownAsync(mug);
        (await InvoicesOfAsync(mug)).ShouldBe(1);
    }

    [Fact]
    public async Task M4_S6_Killed_before_its_caller_has_read_the_reference_the_purchase_waits_and_is_taken_back_in_time()
    {
        var mug = await rig.SellAsync("mug");
        using var caller = await rig.ScanWithoutListeningAsync(mug);
        await rig.BecomesAsync(mug, PurchaseState.AwaitingPayment);

        await rig.KillAsync();
        await rig.RestartAsync();

        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.AwaitingPayment);
        await Invariants.HoldAsync(rig);

        // The five minutes of waiting are over, without waiting for them.
        await rig.ExecuteAsync($"UPDATE payments.attempts SET expires_at = now(), next_try_at = now() WHERE id = '{(await rig.AttemptAsync(mug)).Id.Value}'");
        await rig.BecomesAsync(mug, PurchaseState.Expired);
        (await rig.AttemptAsync(mug)).State.ShouldBe(AttemptState.Cancelled);
        (await rig.Shop.StockAsync(mug)).ShouldBe(5);
        await Invariants.HoldAsync(rig);
    }

    // Who sent may still be at it on another machine for 75 seconds by our clocks; then the sweep closes what it left. The tests move
    // that time back in the database instead of waiting for it.
    private async Task EndsUnknownAsync(string token)
    {
        var left = await rig.AttemptAsync(token);
        left.State.ShouldBe(AttemptState.Sending);
        left.NextTryAt.ShouldNotBeNull().ShouldBe(left.RequestedAt + PaymentAttempt.FirstLease);
        (await rig.PurchaseAsync(token)).State.ShouldBe(PurchaseState.Requested);
        await Invariants.HoldAsync(rig);

        await rig.ExecuteAsync($"UPDATE payments.attempts SET next_try_at = now() WHERE id = '{left.Id.Value}'");
        await rig.BecomesAsync(token, PurchaseState.Failed);
        (await rig.AttemptAsync(token)).State.ShouldBe(AttemptState.Unknown);
        var purchase = await rig.PurchaseAsync(token);
        purchase.InvoiceReference.ShouldBeNull();
        purchase.EndReason.ShouldBe("sender_died");
        (await rig.Shop.StockAsync(token)).ShouldBe(5);
        await Invariants.HoldAsync(rig);
    }

    private async Task<int> InvoicesOfAsync(string token)
    {
        var ours = (await rig.AttemptAsync(token)).Id.Value.ToString("N");
        var invoices = await rig.Simulator.GetAsync($"/sim/invoices?clientInvoiceId={ours}");
        return invoices.GetProperty("invoices").GetArrayLength();
    }
}
