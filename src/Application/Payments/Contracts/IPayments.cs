using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Payments.Contracts;

/// <summary>What other modules may ask of payments.</summary>
public interface IPayments
{
    /// <summary>
    /// Adds a payment with its first attempt, stored and claimed by the caller, to the present unit of work. After its commit the
    /// caller sends <see cref="RequestPayment"/>; should it die, a sweep closes the attempt.
    /// </summary>
    OpenedPayment Open(ShopScope owner, string payableKind, Guid payableId, Money amount, string provider, TimeSpan waiting, DateTimeOffset now);

    /// <summary>Nobody waits for this payment any more: its open attempts are taken back at once. Part of the present unit of work.</summary>
    Task AbandonAsync(PaymentId payment, string why, DateTimeOffset now, CancellationToken ct);

    /// <summary>Attempts and refunds of a payment for staff, oldest first; null where there is none.</summary>
    Task<PaymentSummary?> SummarizeAsync(PaymentId payment, CancellationToken ct);
}

public sealed record OpenedPayment(PaymentId PaymentId, AttemptId AttemptId);

/// <param name="Due">What the buyer was asked for.</param>
/// <param name="Notices">Ids of what the provider told us, for the time line.</param>
/// <param name="SurplusMinor">Money we hold and may not keep, in minor units of the same currency.</param>
public sealed record PaymentSummary(
    PaymentId PaymentId,
    string Provider,
    string State,
    Money Due,
    Money Captured,
    Money Refunded,
    long SurplusMinor,
    IReadOnlyList<AttemptSummary> Attempts,
    IReadOnlyList<RefundSummary> Refunds,
    IReadOnlyList<Guid> Notices);

public sealed record AttemptSummary(AttemptId AttemptId, string State, string? ProviderReference, string? OutcomeCode, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, DateTimeOffset? NextTryAt);

public sealed record RefundSummary(RefundId RefundId, string Kind, string State, Money Amount, string Reason, string? ProviderReference, string? OutcomeCode, DateTimeOffset RequestedAt);
