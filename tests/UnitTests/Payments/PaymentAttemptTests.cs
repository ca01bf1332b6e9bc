using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Payments;

public sealed class PaymentAttemptTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<PaymentAttempt, bool>> Steps = new()
    {
        ["issue"] = attempt => attempt.Issue("ref", "qr", Now).IsOk,
        ["refuse request"] = attempt => attempt.FailRequest(AttemptState.Refused, "49", Now).IsOk,
        ["lose request"] = attempt => attempt.FailRequest(AttemptState.Unknown, "timeout", Now).IsOk,
        ["begin cancel"] = attempt => attempt.BeginCancel("expired", Now).IsOk,
        ["confirm cancelled"] = attempt => Changed(attempt, () => attempt.ConfirmCancelled("95", Now)),
        ["refuse payment"] = attempt => Changed(attempt, () => attempt.RefusePayment("FAILED", Now)),
        ["confirm paid"] = attempt => Changed(attempt, () => attempt.ConfirmPaid("ers", Now)),
        ["review"] = attempt => Changed(attempt, () => attempt.SendToReview(default, Mode.Test, "amount_mismatch", Now)),
    };

    // Every state with the steps that may leave it (S1); all others change nothing.
    private static readonly Dictionary<AttemptState, string[]> Table = new()
    {
        [AttemptState.Sending] = ["issue", "refuse request", "lose request"],
        [AttemptState.Waiting] = ["begin cancel", "confirm cancelled", "refuse payment", "confirm paid", "review"],
        [AttemptState.Cancelling] = ["confirm cancelled", "refuse payment", "confirm paid", "review"],
        [AttemptState.Abandoned] = ["confirm cancelled", "refuse payment", "confirm paid", "review"],
        [AttemptState.Paid] = [],
        [AttemptState.Refused] = [],
        [AttemptState.NotSent] = [],
        [AttemptState.Unknown] = [],
        [AttemptState.Cancelled] = [],
        [AttemptState.Review] = [],
    };

    public static TheoryData<AttemptState, string> Everything()
    {
        var data = new TheoryData<AttemptState, string>();
        foreach (var state in Enum.GetValues<AttemptState>())
        {
            foreach (var step in Steps.Keys) data.Add(state, step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void S1_Only_the_listed_transitions_exist_and_a_refused_one_changes_nothing(AttemptState state, string step)
    {
        var attempt = In(state);
        var history = attempt.NewHistory.Count;

        Steps[step](attempt);

        if (Table[state].Contains(step)) attempt.State.ShouldNotBe(state);
        else attempt.State.ShouldBe(state);
        if (attempt.State == state) attempt.NewHistory.Count.ShouldBe(history);
        else attempt.NewHistory.Count.ShouldBe(history + 1);
    }

    [Fact]
    public void E7_Polling_never_leaves_a_gap_longer_than_half_the_window() =>
        Enumerable.Range(0, 50).ShouldAllBe(tries => RetrySchedule.Poll(tries) <= TimeSpan.FromSeconds(10));

    [Fact]
    public void E4_Questions_after_silence_come_at_half_one_two_and_four_seconds() =>
        Enumerable.Range(0, 5).Select(tries => RetrySchedule.AfterSilence(tries).TotalSeconds).ShouldBe([0.5, 1, 2, 4, 5]);

    [Fact]
    public void J5_A_cancel_that_never_succeeds_is_given_up_and_late_money_is_still_noticed()
    {
        var attempt = In(AttemptState.Cancelling);

        var tries = 1;
        while (attempt.CancelLater("unreachable", Now)) tries++;

        tries.ShouldBe(16);
        attempt.State.ShouldBe(AttemptState.Abandoned);
        attempt.NextTryAt.ShouldBeNull();
        attempt.MayBePaid.ShouldBeTrue();
    }

    private static PaymentAttempt In(AttemptState state)
    {
        var attempt = PaymentAttempt.Start(NewId.At<PaymentId>(Now), "seqr", new Money(100, Currency.Of("SEK")), "key", TimeSpan.FromMinutes(5), Now);
        if (state == AttemptState.Sending) return attempt;
        if (state is AttemptState.NotSent or AttemptState.Unknown)
        {
            attempt.FailRequest(state, "x", Now);
            return attempt;
        }

        attempt.Issue("ref", "qr", Now);
        switch (state)
        {
            case AttemptState.Cancelling: attempt.BeginCancel("x", Now); break;
            case AttemptState.Cancelled: attempt.ConfirmCancelled("x", Now); break;
            case AttemptState.Refused: attempt.RefusePayment("x", Now); break;
            case AttemptState.Paid: attempt.ConfirmPaid("x", Now); break;
            case AttemptState.Review: attempt.SendToReview(default, Mode.Test, "x", Now); break;
            case AttemptState.Abandoned:
                attempt.BeginCancel("x", Now);
                while (attempt.CancelLater("x", Now))
                {
                }

                break;
        }

        attempt.State.ShouldBe(state);
        return attempt;
    }

    private static bool Changed(PaymentAttempt attempt, Action step)
    {
        var before = attempt.State;
        step();
        return attempt.State != before;
    }
}
