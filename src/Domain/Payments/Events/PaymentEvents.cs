using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Payments.Events;

/// <summary>The money of a payable is ours.</summary>
public sealed record PaymentCaptured(PaymentId PaymentId, AttemptId AttemptId, ShopId ShopId, Mode Mode, string PayableKind, Guid PayableId, long AmountMinor, Currency Currency, DateTimeOffset At) : IDomainEvent;

/// <summary>Money came after its payable had ended, or twice; it will be given back.</summary>
/// <param name="ProviderPaymentReference">What the provider calls this money; null where it does not say.</param>
public sealed record LateMoneyReceived(
    PaymentId PaymentId, AttemptId AttemptId, ShopId ShopId, Mode Mode, string PayableKind, Guid PayableId, long AmountMinor, Currency Currency, string? ProviderPaymentReference, DateTimeOffset At)
    : IDomainEvent;

/// <summary>Money went back to the buyer.</summary>
public sealed record PaymentRefunded(PaymentId PaymentId, RefundId RefundId, ShopId ShopId, Mode Mode, string PayableKind, Guid PayableId, long AmountMinor, Currency Currency, DateTimeOffset At) : IDomainEvent;

/// <summary>A person must look: what the provider said does not fit what we stored.</summary>
public sealed record PaymentNeedsReview(PaymentId PaymentId, AttemptId AttemptId, ShopId ShopId, Mode Mode, string Reason, DateTimeOffset At) : IDomainEvent;
