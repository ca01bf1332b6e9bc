using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Orders.Events;

/// <summary>An order stands; its money is captured.</summary>
public sealed record OrderPlaced(OrderId OrderId, string Number, ShopId ShopId, Mode Mode, string SourceKind, Guid SourceId, long TotalMinor, Currency Currency, DateTimeOffset At) : IDomainEvent;
