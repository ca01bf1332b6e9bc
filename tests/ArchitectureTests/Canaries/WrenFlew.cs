using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Wren.Events;

/// <summary>Harmless: published, so every module may name it.</summary>
internal sealed record WrenFlew(DateTimeOffset At, ShopId Shop, IReadOnlyList<string> Places) : IDomainEvent;
