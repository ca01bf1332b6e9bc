using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Payments.Ports;

/// <summary>
/// Claims work that calls out, before the call, in a commit of its own, by the database's clock (J3, S7). The claim raises the row's
/// fencing token, so what an earlier holder still wants to write is refused.
/// </summary>
public interface IClaims
{
    /// <summary>
    /// False where somebody else holds the attempt, it is gone, or its sender still has time (<paramref name="now"/> is before its
    /// next due time, which leaves room for clocks that differ by a minute).
    /// </summary>
    /// <param name="onlyIfDue">False also where somebody else has done what was due meanwhile.</param>
    Task<bool> TryClaimAsync(AttemptId attempt, TimeSpan hold, DateTimeOffset now, bool onlyIfDue, CancellationToken ct);

    /// <summary>Moves a refund from requested to sending; false where it is not requested any more. Of two callers one succeeds.</summary>
    Task<bool> TryClaimAsync(RefundId refund, DateTimeOffset lostAt, CancellationToken ct);

    /// <summary>
    /// Locks the payment until the commit, so that what is read after this and written in it meets no other writer. For an answer from
    /// outside that cannot be had again; never held while calling out (D2).
    /// </summary>
    Task LockAsync(PaymentId payment, CancellationToken ct);
}
