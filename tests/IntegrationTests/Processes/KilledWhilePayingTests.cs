using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>kill -9 at each durable step between the buyer's payment and the order: what was paid is committed all the same.</summary>
[Collection(ProcessTests.Name)]
public sealed class KilledWhilePayingTests(ProcessRig rig)
{
    [Fact]
    public async Task W2_E7_Killed_before_the_notice_is_stored_polling_commits()
    {
        var (mug, reference, attempt) = await rig.ScannedAsync();
        await using (var polling = await Hold.RowsAsync(rig.Database, "payments.attempts", attempt))
        {
            await using var hold = await Hold.WritesToAsync(rig.Database, "payments.notices");
            await rig.PayAsync(reference);
            await hold.WaitForAsync("INSERT INTO payments.notices");
            await rig.KillAsync();
        }

        await rig.RestartAsync();

        await IsPaidOnceAsync(mug, reference);
    }

    [Fact]
    public async Task E7_Killed_between_the_notice_and_the_question_the_question_is_asked_after_the_start()
    {
        var (mug, reference, attempt) = await rig.ScannedAsync();
        await using (var claims = await Hold.RowsAsync(rig.Database, "payments.attempts", attempt))
        {
            await rig.PayAsync(reference);
            await NoticeStoredAsync(reference);
            await claims.WaitForAsync("UPDATE payments.attempts AS");
            await rig.KillAsync();
        }

        (await CommittedAsync(reference)).ShouldBeFalse();
        await rig.RestartAsync();

        await IsPaidOnceAsync(mug, reference);
    }

    [Fact]
    public async Task E6_J3_Killed_with_the_answer_paid_in_hand_the_next_process_asks_again_and_commits()
    {
        var (mug, reference, attempt) = await rig.ScannedAsync();
        await rig.HoldAnswerAsync("getPaymentStatus");
        await rig.PayAsync(reference);
        await rig.AnswerHeldAsync();
        await using (var hold = await Hold.RowsAsync(rig.Database, "payments.attempts", attempt))
        {
            await rig.LetAnswersGoAsync();
            await hold.WaitForAsync("UPDATE payments.attempts SET");
            await rig.KillAsync();
        }

        // The dead process still holds the claim: the next one waits until it has run out, by the database's clock.
        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.AwaitingPayment);
        (await rig.AttemptAsync(mug)).LeaseUntil.ShouldNotBeNull();
        await rig.RestartAsync();

        await IsPaidOnceAsync(mug, reference);
    }

    [Fact]
    public async Task W3_Killed_between_the_capture_and_its_events_they_are_dispatched_after_the_start()
    {
        var (mug, reference, _) = await rig.ScannedAsync();
        await using (var hold = await Hold.UpdatesOfAsync(rig.Database, "core.outbox"))
        {
            await rig.PayAsync(reference);
            await hold.WaitForAsync("UPDATE core.outbox");
            await rig.KillAsync();
        }

        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.Paid);
        (await WaitingEventsAsync()).ShouldBeGreaterThan(0);
        await rig.RestartAsync();

        await Until.TrueAsync("every event is dispatched", async () => await WaitingEventsAsync() == 0);
        await IsPaidOnceAsync(mug, reference);
    }

    private async Task IsPaidOnceAsync(string token, string reference)
    {
        await rig.BecomesAsync(token, PurchaseState.Paid);
        (await CommittedAsync(reference)).ShouldBeTrue();
        (await rig.AttemptAsync(token)).State.ShouldBe(AttemptState.Paid);
        (await rig.Shop.StockAsync(token)).ShouldBe(4);
        await Invariants.HoldAsync(rig);
    }

    private Task NoticeStoredAsync(string reference) => Until.TrueAsync(
        "the notice is stored",
        async () => (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("notifications").EnumerateArray().Any(notice => notice.GetProperty("outcome").GetString() == "delivered"));

    private async Task<bool> CommittedAsync(string reference) => (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("committed").GetBoolean();

    private Task<long> WaitingEventsAsync() => rig.CountAsync("SELECT count(*) FROM core.outbox WHERE done_at IS NULL");
}
