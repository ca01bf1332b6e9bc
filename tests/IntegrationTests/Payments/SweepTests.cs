using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Each sweep too early, on time, twice, and two at once: the work is done once.</summary>
public sealed class SweepTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Fact]
    public async Task J3_An_attempt_is_polled_on_time_once_by_however_many_sweeps()
    {
        var reference = await IssueAsync("polled");

        await PollAfterAsync(1.999);
        (await AskedAsync(reference)).ShouldBe(0);
        Shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SweepAsync(PaymentSweeps.Attempts)));
        await Shop.SweepAsync(PaymentSweeps.Attempts);
        (await AskedAsync(reference)).ShouldBe(1);

        // Then 3, 5, 8 s and every 10 s: always twice inside the provider's window of 20.
        foreach (var (seconds, asked) in new[] { (2.9, 1), (0.1, 2), (4.9, 2), (0.1, 3), (7.9, 3), (0.1, 4), (9.9, 4), (0.1, 5), (9.9, 5), (0.1, 6) })
        {
            await PollAfterAsync(seconds);
            (await AskedAsync(reference)).ShouldBe(asked);
        }
    }

    [Fact]
    public async Task J3_A_claimed_attempt_is_left_alone_until_the_claim_lapses_by_the_databases_clock()
    {
        var reference = await IssueAsync("claimed");
        var attempt = (await Shop.CaseAsync(reference)).Attempt;
        (await ClaimAsync(attempt, TimeSpan.FromMinutes(1))).ShouldBeTrue();
        (await ClaimAsync(attempt, TimeSpan.FromMinutes(1))).ShouldBeFalse();

        await PollAfterAsync(5);
        (await AskedAsync(reference)).ShouldBe(0);
        await Shop.ExecuteAsync($"UPDATE payments.attempts SET lease_until = now() - interval '1 second' WHERE id = '{attempt.Id.Value}'");
        await Shop.SweepAsync(PaymentSweeps.Attempts);

        (await AskedAsync(reference)).ShouldBe(1);
        (await Shop.CaseAsync(reference)).Attempt.LeaseToken.ShouldBe(attempt.LeaseToken + 2);
    }

    [Fact]
    public async Task E5_An_attempt_whose_sender_died_is_closed_at_its_time_and_not_before_and_its_piece_returns_once()
    {
        await Shop.SellAsync("orphan", stock: 1);
        var buyer = new BuyerDetails("A", "B", "C", "1", null, "D", "e@example.org", null);
        (await Shop.SendAsync(new CreatePurchase(Shop.Owner, "seqr", "orphan", buyer, TimeSpan.FromSeconds(300)))).IsOk.ShouldBeTrue();
        var calls = await Shop.CallsAsync("sendInvoice");

        await PollAfterAsync(74.999);
        (await Shop.CaseOfTokenAsync("orphan")).Attempt.State.ShouldBe(AttemptState.Sending);
        Shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SweepAsync(PaymentSweeps.Attempts)));
        await PollAfterAsync(600);

        var ended = await Shop.CaseOfTokenAsync("orphan");
        (ended.Attempt.State, ended.Purchase.State, ended.Purchase.EndReason).ShouldBe((AttemptState.Unknown, PurchaseState.Failed, "sender_died"));
        (ended.Payment.State, ended.LedgerSum).ShouldBe((PaymentState.Closed, 0));
        (await Shop.StockAsync("orphan")).ShouldBe(1);
        (await Shop.CallsAsync("sendInvoice")).ShouldBe(calls);
    }

    [Fact]
    public async Task J3_A_notice_is_asked_about_once_by_two_sweeps_at_once()
    {
        var reference = await IssueAsync("noticed");
        await Shop.PayAsync(reference);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SweepAsync(PaymentSweeps.Notices)));
        await Shop.SweepAsync(PaymentSweeps.Notices);

        (await AskedAsync(reference)).ShouldBe(1);
        var paid = await Shop.CaseAsync(reference);
        (paid.Purchase.State, paid.Payment.CapturedMinor, paid.Payment.SurplusMinor).ShouldBe((PurchaseState.Paid, 7900, 0));
    }

    [Fact]
    public async Task M9_A_refund_is_sent_once_by_two_sweeps_at_once()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("refunded");
        await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 1000);
        var calls = await Shop.CallsAsync("refundPayment");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SweepAsync(PaymentSweeps.Refunds)));
        await Shop.SweepAsync(PaymentSweeps.Refunds);

        (await Shop.CallsAsync("refundPayment") - calls).ShouldBe(1);
        (await Shop.GivenBackAsync(reference)).ShouldBe(1000);
    }

    [Fact]
    public async Task J5_An_item_that_fails_does_not_stop_the_others()
    {
        var (broken, sound) = (await IssueAsync("broken"), await IssueAsync("sound"));
        var id = (await Shop.CaseAsync(broken)).Payment.Id.Value;
        await Shop.ExecuteAsync($"UPDATE payments.payments SET payable_kind = 'nothing' WHERE id = '{id}'");
        foreach (var reference in new[] { broken, sound })
        {
            await Shop.LoseNoticesAsync();
            await Shop.PayAsync(reference);
        }

        Shop.Clock.Advance(TimeSpan.FromSeconds(2));
        var outcome = await Shop.SweepAsync(PaymentSweeps.Attempts);

        outcome.Failed.ShouldBe(1);
        (await Shop.CaseAsync(sound)).Purchase.State.ShouldBe(PurchaseState.Paid);
        (await Shop.CaseAsync(broken)).Attempt.NextTryAt.ShouldNotBeNull();
        await Shop.ExecuteAsync($"UPDATE payments.payments SET payable_kind = 'purchase' WHERE id = '{id}'; UPDATE payments.attempts SET lease_until = NULL");
        await Shop.SweepAsync(PaymentSweeps.Attempts);
        (await Shop.CaseAsync(broken)).Purchase.State.ShouldBe(PurchaseState.Paid);
    }

    private async Task<int> AskedAsync(string reference) =>
        (await Shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("calls").TryGetProperty("getPaymentStatus", out var calls) ? calls.GetInt32() : 0;

    private async Task<bool> ClaimAsync(PaymentAttempt attempt, TimeSpan hold)
    {
        await using var scope = Shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IClaims>().TryClaimAsync(attempt.Id, hold, Shop.Clock.GetUtcNow(), onlyIfDue: false, CancellationToken.None);
    }
}
