using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Payments.Events;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>Money we may not keep goes back: a refund is stored at once and sent by its sweep (M3). Safe to repeat.</summary>
internal sealed class ReturnLateMoney(IPaymentsDb db, IUnitOfWork work, TimeProvider clock) : IReactTo<LateMoneyReceived>
{
    public async Task ReactAsync(LateMoneyReceived fact, CancellationToken ct)
    {
        var payment = await db.Payments.SingleAsync(row => row.Id == fact.PaymentId, ct);
        var amount = new Money(fact.AmountMinor, fact.Currency);
        if (!payment.ReserveSurplus(amount).IsOk) return;

        db.Refunds.Add(Refund.Start(payment, RefundKind.Surplus, amount, fact.ProviderPaymentReference, "Payment came too late", Actor.Job, clock.GetUtcNow()));
        work.WakeAfterCommit(PaymentSweeps.Refunds);
    }
}
