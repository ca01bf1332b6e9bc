using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Purchases.Events;

/// <summary>The buyer has paid and an order stands.</summary>
public sealed record PurchasePaid(PurchaseId PurchaseId, ShopId ShopId, Mode Mode, string Token, OrderId OrderId, DateTimeOffset At) : IDomainEvent;

/// <summary>The purchase ended without money; what was held for it is free again.</summary>
public sealed record PurchaseEnded(PurchaseId PurchaseId, ShopId ShopId, Mode Mode, string Token, string Reason, DateTimeOffset At) : IDomainEvent;
