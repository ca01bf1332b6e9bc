using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>Attempts that have to be looked at: polled, taken back, or closed because their sender died. The longest due first.</summary>
public sealed record DueAttempts(int Limit) : IQuery<DueItems<AttemptId>>;

internal sealed class DueAttemptsHandler(IPaymentsDb db, TimeProvider clock) : IHandle<DueAttempts, DueItems<AttemptId>>
{
    public async Task<Result<DueItems<AttemptId>>> Handle(DueAttempts query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Attempts.AsNoTracking().Where(attempt => attempt.NextTryAt <= now).OrderBy(attempt => attempt.NextTryAt)
            .Select(attempt => attempt.Id).Take(query.Limit).ToListAsync(cancellationToken);
        return DueItems<AttemptId>.UpTo(query.Limit, due);
    }
}

/// <summary>Attempts a provider has told us about.</summary>
public sealed record DueNotices(int Limit) : IQuery<DueItems<AttemptId>>;

internal sealed class DueNoticesHandler(IPaymentsDb db, TimeProvider clock) : IHandle<DueNotices, DueItems<AttemptId>>
{
    public async Task<Result<DueItems<AttemptId>>> Handle(DueNotices query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Notices.AsNoTracking().Where(notice => notice.DueAt <= now).OrderBy(notice => notice.DueAt)
            .Select(notice => notice.AttemptId).Take(query.Limit).ToListAsync(cancellationToken);
        return new DueItems<AttemptId>([.. due.Distinct()], due.Count >= query.Limit);
    }
}

/// <summary>Refunds to be sent, and refunds whose sender died.</summary>
public sealed record DueRefunds(int Limit) : IQuery<DueItems<RefundId>>;

internal sealed class DueRefundsHandler(IPaymentsDb db, TimeProvider clock) : IHandle<DueRefunds, DueItems<RefundId>>
{
    public async Task<Result<DueItems<RefundId>>> Handle(DueRefunds query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Refunds.AsNoTracking().Where(refund => refund.NextTryAt <= now).OrderBy(refund => refund.NextTryAt)
            .Select(refund => refund.Id).Take(query.Limit).ToListAsync(cancellationToken);
        return DueItems<RefundId>.UpTo(query.Limit, due);
    }
}
