using FsCheck;
using FsCheck.Fluent;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Payments.Events;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Payments;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly Currency Sek = Currency.Of("SEK");

    [Fact]
    public void M3_Capture_takes_the_money_once_and_raises_one_fact()
    {
        var payment = Open();

        payment.Capture(Attempt(), "ers-1", Now);

        payment.State.ShouldBe(PaymentState.Captured);
        payment.CapturedMinor.ShouldBe(15800);
        payment.Events.OfType<PaymentCaptured>().Count().ShouldBe(1);
        payment.Entries.Sum(entry => entry.AmountMinor).ShouldBe(0);
    }

    [Fact]
    public void M3_A_second_capture_is_surplus_and_never_ignored()
    {
        var payment = Open();
        payment.Capture(Attempt(), "ers-1", Now);

        payment.Capture(Attempt(), "ers-2", Now);

        payment.CapturedMinor.ShouldBe(15800);
        payment.SurplusMinor.ShouldBe(15800);
        payment.Events.OfType<LateMoneyReceived>().Count().ShouldBe(1);
    }

    [Fact]
    public void M9_Refunds_take_their_part_before_the_provider_is_asked()
    {
        var payment = Captured();

        payment.ReserveRefund(new Money(10000, Sek)).IsOk.ShouldBeTrue();

        payment.ReserveRefund(new Money(5801, Sek)).Error.ShouldBe(PaymentErrors.RefundTooLarge);
        payment.ReserveRefund(new Money(5800, Sek)).IsOk.ShouldBeTrue();
        payment.Refundable.IsZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(15801)]
    public void M2_A_refund_of_nothing_or_too_much_is_refused_and_changes_nothing(long minor)
    {
        var payment = Captured();

        payment.ReserveRefund(new Money(minor, Sek)).Error.ShouldBe(PaymentErrors.RefundTooLarge);

        payment.RefundPendingMinor.ShouldBe(0);
    }

    [Fact]
    public void M2_Money_that_is_not_there_cannot_be_refunded() =>
        Open().ReserveRefund(new Money(1, Sek)).Error.ShouldBe(PaymentErrors.NotCaptured);

    [Fact]
    public void A_refused_refund_frees_its_part_and_a_lost_one_keeps_it()
    {
        var payment = Captured();
        var refused = Reserve(payment, 5000);
        var lost = Reserve(payment, 6000);

        refused.Refuse(payment, "97", Actor.Provider, Now).IsOk.ShouldBeTrue();
        lost.Lose("timeout", Now).IsOk.ShouldBeTrue();

        payment.Refundable.Minor.ShouldBe(9800);
        payment.RefundedMinor.ShouldBe(0);
    }

    [Fact]
    public void A_lost_refund_is_decided_once_by_a_person()
    {
        var payment = Captured();
        var refund = Reserve(payment, 5000);
        refund.Lose("timeout", Now);

        refund.Complete(payment, "ers-9", Actor.Operator, Now).IsOk.ShouldBeTrue();
        refund.Complete(payment, "ers-9", Actor.Operator, Now).Error.ShouldBe(PaymentErrors.RefundNotOpen);

        payment.RefundedMinor.ShouldBe(5000);
    }

    [Fact]
    public void Late_money_of_a_closed_payment_can_go_back()
    {
        var payment = Open();
        payment.Close(Now);
        payment.ReturnSurplus(Attempt(), payment.Amount, "ers-1", Now);

        payment.ReserveSurplus(payment.Amount).IsOk.ShouldBeTrue();
        payment.ReserveSurplus(payment.Amount).Error.ShouldBe(PaymentErrors.RefundTooLarge);
        var refund = Refund.Start(payment, RefundKind.Surplus, payment.Amount, "ers-1", "late", Actor.Job, Now);
        Claim(refund);
        refund.Complete(payment, "ers-2", Actor.Provider, Now);

        payment.SurplusMinor.ShouldBe(0);
        payment.RefundedMinor.ShouldBe(0);
        Balance(payment).ShouldAllBe(pair => pair.Value == 0);
    }

    [Fact]
    public void M2_After_any_walk_the_ledger_sums_to_zero_and_nothing_is_negative()
    {
        var steps = Gen.ListOf(Gen.Choose(0, 5));
        Prop.ForAll(steps.ToArbitrary(), walk =>
        {
            var payment = Open();
            var captured = 0L;
            var refunded = 0L;
            List<Refund> open = [];
            foreach (var step in walk)
            {
                Step(payment, step, open);
                if (payment.Entries.Sum(entry => entry.AmountMinor) != 0) return false;
                if (payment.CapturedMinor < captured || payment.RefundedMinor < refunded) return false;
                if (payment.RefundedMinor + payment.RefundPendingMinor > payment.CapturedMinor || payment.RefundPendingMinor < 0 || payment.SurplusMinor < 0) return false;
                (captured, refunded) = (payment.CapturedMinor, payment.RefundedMinor);
            }

            return payment.Entries.GroupBy(entry => (entry.Posting, entry.Account)).All(group => group.Count() == 1);
        }).QuickCheckThrowOnFailure();
    }

    private static void Step(Payment payment, int step, List<Refund> open)
    {
        switch (step)
        {
            case 0: payment.Capture(Attempt(), "ers", Now); break;
            case 1 when payment.State != PaymentState.Captured: payment.Close(Now); break;
            case 2: payment.ReturnSurplus(Attempt(), payment.Amount, "ers", Now); break;
            case 3 when payment.ReserveRefund(new Money(4000, Sek)).IsOk: open.Add(Claim(Refund.Start(payment, RefundKind.Ordinary, new Money(4000, Sek), "ers", "r", Actor.Shop, Now))); break;
            case 4 when open.Count > 0: open[^1].Complete(payment, "ers", Actor.Provider, Now); open.RemoveAt(open.Count - 1); break;
            case 5 when open.Count > 0: open[^1].Refuse(payment, "97", Actor.Provider, Now); open.RemoveAt(open.Count - 1); break;
            default: break;
        }
    }

    private static Dictionary<LedgerAccount, long> Balance(Payment payment) =>
        payment.Entries.GroupBy(entry => entry.Account).ToDictionary(group => group.Key, group => group.Sum(entry => entry.AmountMinor));

    private static Refund Reserve(Payment payment, long minor)
    {
        payment.ReserveRefund(new Money(minor, Sek)).IsOk.ShouldBeTrue();
        return Claim(Refund.Start(payment, RefundKind.Ordinary, new Money(minor, Sek), "ers-1", "Returned", Actor.Shop, Now));
    }

    // In the product the claim is one conditional update of the row.
    private static Refund Claim(Refund refund)
    {
        typeof(Refund).GetProperty(nameof(Refund.State))!.SetValue(refund, RefundState.Sending);
        return refund;
    }

    private static AttemptId Attempt() => NewId.At<AttemptId>(Now);

    private static Payment Open() =>
        Payment.Open(new ShopScope(NewId.At<ShopId>(Now), Mode.Test), "purchase", Guid.NewGuid(), new Money(15800, Sek), "seqr", Now);

    private static Payment Captured()
    {
        var payment = Open();
        payment.Capture(Attempt(), "ers-1", Now);
        return payment;
    }
}
