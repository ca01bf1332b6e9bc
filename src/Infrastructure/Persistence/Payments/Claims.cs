using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Payments;

internal sealed class Claims(AppDbContext db, ITransaction transaction) : IClaims
{
    public async Task<bool> TryClaimAsync(AttemptId attempt, TimeSpan hold, DateTimeOffset now, bool onlyIfDue, CancellationToken ct)
    {
        // UtcNow is translated to the database's own clock (S7): it is never read here.
        var claimed = await db.Attempts
            .Where(row => row.Id == attempt && (row.LeaseUntil == null || row.LeaseUntil < DateTimeOffset.UtcNow))
            .Where(row => row.NextTryAt <= now || (!onlyIfDue && row.State != AttemptState.Sending))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeaseToken, row => row.LeaseToken + 1)
                    .SetProperty(row => row.LeaseUntil, row => DateTimeOffset.UtcNow.AddSeconds(hold.TotalSeconds)),
                ct);
        return claimed == 1;
    }

    public async Task<bool> TryClaimAsync(RefundId refund, DateTimeOffset lostAt, CancellationToken ct)
    {
        var claimed = await db.Refunds.Where(row => row.Id == refund && row.State == RefundState.Requested)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RefundState.Sending).SetProperty(row => row.NextTryAt, lostAt), ct);
        return claimed == 1;
    }

    public async Task LockAsync(PaymentId payment, CancellationToken ct)
    {
        await transaction.EnsureOpenAsync(ct);

        // Changes nothing; both databases hold the row's lock to the end of the transaction.
        await db.Payments.Where(row => row.Id == payment).ExecuteUpdateAsync(set => set.SetProperty(row => row.SurplusMinor, row => row.SurplusMinor), ct);
    }
}
