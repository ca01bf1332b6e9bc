using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>
/// A module's reaction to a fact of another. Called by the outbox dispatcher in a scope of its own; its changes are committed
/// together with an inbox row, so delivery is at least once and the effect is once. Must be safe to repeat.
/// </summary>
public interface IReactTo<in TEvent>
    where TEvent : IDomainEvent
{
    Task ReactAsync(TEvent fact, CancellationToken ct);
}
