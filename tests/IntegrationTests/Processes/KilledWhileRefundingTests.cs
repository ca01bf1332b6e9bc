using System.Net;
using System.Net.Http.Json;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>kill -9 at each durable step of a refund: it is sent once or not at all, and never a second time.</summary>
[Collection(ProcessTests.Name)]
public sealed class KilledWhileRefundingTests(ProcessRig rig)
{
    [Fact]
    public async Task M9_Killed_after_the_request_was_stored_the_next_process_sends_it()
    {
        var (token, reference) = await PaidAsync();
        await using (var claims = await Hold.UpdatesOfAsync(rig.Database, "payments.refunds"))
        {
            await RequestRefundAsync(token);
            await claims.WaitForAsync("UPDATE payments.refunds");
            await rig.KillAsync();
        }

        (await RefundAsync(token)).State.ShouldBe(RefundState.Requested);
        await rig.RestartAsync();

        await BecomesAsync(token, RefundState.Done);
        (await RefundsAtProviderAsync(reference)).ShouldBe(1);
        await Invariants.HoldAsync(rig);
    }

    [Fact]
    public async Task E3_Killed_between_the_claim_and_the_call_nobody_can_know_and_nothing_is_sent()
    {
        var (token, reference) = await PaidAsync();
        await using (var reads = await ClaimedAsync(token))
        {
            await reads.WaitForAsync("SELECT");
            await rig.KillAsync();
        }

        await rig.RestartAsync();

        await EndsUnknownAsync(token);
        (await RefundsAtProviderAsync(reference)).ShouldBe(0);
    }

    [Fact]
    public async Task E3_Killed_while_the_answer_is_on_its_way_it_is_unknown_and_never_sent_again()
    {
        var (token, reference) = await PaidAsync();
        await rig.HoldAnswerAsync("refundPayment");
        await RequestRefundAsync(token);
        await rig.AnswerHeldAsync();

        await rig.KillAsync();
        await rig.RestartAsync();

        await EndsUnknownAsync(token);
        (await RefundsAtProviderAsync(reference)).ShouldBe(1);
    }

    [Fact]
    public async Task E3_Killed_with_the_answer_in_hand_it_is_unknown_and_never_sent_again()
    {
        var (token, reference) = await PaidAsync();
        await rig.HoldAnswerAsync("refundPayment");
        await RequestRefundAsync(token);
        await rig.AnswerHeldAsync();
        await using (var hold = await Hold.RowsAsync(rig.Database, "payments.refunds", $"id = '{(await RefundAsync(token)).Id.Value}'"))
        {
            await rig.LetAnswersGoAsync();
            await hold.WaitForAsync("UPDATE payments.refunds SET");
            await rig.KillAsync();
        }

        await rig.RestartAsync();

        await EndsUnknownAsync(token);
        (await RefundsAtProviderAsync(reference)).ShouldBe(1);
    }

    private async Task<(string Token, string Reference)> PaidAsync()
    {
        var (token, reference, _) = await rig.ScannedAsync();
        await rig.PayAsync(reference);
        await rig.BecomesAsync(token, PurchaseState.Paid);
        return (token, reference);
    }

    // Stops the sender at its claim, shuts the payments before it, and lets it go on to there.
    private async Task<Hold> ClaimedAsync(string token)
    {
        await using var claims = await Hold.UpdatesOfAsync(rig.Database, "payments.refunds");
        await RequestRefundAsync(token);
        await claims.WaitForAsync("UPDATE payments.refunds");
        return await Hold.UseOfAsync(rig.Database, "payments.payments");
    }

    private async Task RequestRefundAsync(string token)
    {
        var payment = (await rig.PurchaseAsync(token)).PaymentId.Value;
        using var admin = await rig.Shop.ClientAsync("admin");
        admin.BaseAddress = rig.Address;
        using var answer = await admin.PostAsJsonAsync($"/api/v1/payments/{payment:D}/refunds", new { reason = "Returned" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    // Its sender may be alive for 75 seconds more, as far as we know; the test moves that time back in the database.
    private async Task EndsUnknownAsync(string token)
    {
        var left = await RefundAsync(token);
        left.State.ShouldBe(RefundState.Sending);
        await Invariants.HoldAsync(rig);

        await rig.ExecuteAsync($"UPDATE payments.refunds SET next_try_at = now() WHERE id = '{left.Id.Value}'");
        await BecomesAsync(token, RefundState.Unknown);

        // The money stays taken until a person has asked the provider.
        var payment = (await rig.PurchaseAsync(token)).PaymentId;
        (await rig.Shop.ReadAsync(db => db.Payments.AsNoTracking().SingleAsync(row => row.Id == payment))).Refundable.IsZero.ShouldBeTrue();
        await Invariants.HoldAsync(rig);
    }

    private Task BecomesAsync(string token, RefundState state) =>
        Until.TrueAsync($"the refund of {token} is {state}", async () => (await RefundAsync(token)).State == state);

    private async Task<Refund> RefundAsync(string token)
    {
        var payment = (await rig.PurchaseAsync(token)).PaymentId;
        return await rig.Shop.ReadAsync(db => db.Refunds.AsNoTracking().SingleAsync(refund => refund.PaymentId == payment));
    }

    private async Task<int> RefundsAtProviderAsync(string reference) => (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("refunds").GetArrayLength();
}
