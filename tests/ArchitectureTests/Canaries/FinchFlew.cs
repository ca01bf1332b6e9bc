using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Finch.Events;

/// <summary>Breaks AR14: a list of a module's own type.</summary>
internal sealed record FinchFlew(DateTimeOffset At, IReadOnlyList<DomainNamesPackage> Baggage) : IDomainEvent;
