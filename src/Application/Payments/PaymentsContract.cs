using System.Security.Cryptography;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

internal sealed class PaymentsContract(IPaymentsDb db, IUnitOfWork work) : IPayments
{
    public OpenedPayment Open(ShopScope owner, string payableKind, Guid payableId, Money amount, string provider, TimeSpan waiting, DateTimeOffset now)
    {
        var payment = Payment.Open(owner, payableKind, payableId, amount, provider, now);
        var noticeKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var attempt = PaymentAttempt.Start(payment.Id, provider, amount, noticeKey, waiting, now);
        db.Payments.Add(payment);
        db.Attempts.Add(attempt);
        return new OpenedPayment(payment.Id, attempt.Id);
    }

    public async Task AbandonAsync(PaymentId payment, string why, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Attempts.Where(attempt => attempt.PaymentId == payment && attempt.State == AttemptState.Waiting).ToListAsync(ct);
        foreach (var attempt in open) attempt.BeginCancel(why, now);
        work.WakeAfterCommit(PaymentSweeps.Attempts);
    }

    public async Task<PaymentSummary?> SummarizeAsync(PaymentId payment, CancellationToken ct)
    {
        var found = await db.Payments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == payment, ct);
        if (found is null) return null;

        var attempts = await db.Attempts.AsNoTracking().Where(attempt => attempt.PaymentId == payment).OrderBy(attempt => attempt.Id).ToListAsync(ct);
        var refunds = await db.Refunds.AsNoTracking().Where(refund => refund.PaymentId == payment).OrderBy(refund => refund.Id).ToListAsync(ct);
        var ids = attempts.Select(attempt => attempt.Id).ToList();
        var notices = await db.Notices.AsNoTracking().Where(notice => ids.Contains(notice.AttemptId)).Select(notice => notice.Id).ToListAsync(ct);
        var currency = found.Amount.Currency;
        return new PaymentSummary(
            found.Id,
            found.Provider,
            found.State.ToString(),
            found.Amount,
            new Money(found.CapturedMinor, currency),
            new Money(found.RefundedMinor, currency),
            found.SurplusMinor,
            [.. attempts.Select(attempt => new AttemptSummary(attempt.Id, attempt.State.ToString(), attempt.ProviderReference, attempt.OutcomeCode, attempt.RequestedAt, attempt.ExpiresAt, attempt.NextTryAt))],
            [.. refunds.Select(RefundView.Summary)],
            notices);
    }
}
