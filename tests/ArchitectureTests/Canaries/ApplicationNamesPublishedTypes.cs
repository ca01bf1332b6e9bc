using InstantCheckout.Application.Wren.Contracts;
using InstantCheckout.Domain.Wren.Events;

namespace InstantCheckout.Application.Finch;

/// <summary>Harmless: must not be reported by AR7.</summary>
internal sealed class ApplicationNamesPublishedTypes(IAskWrens wrens)
{
    public (object, Type) Named => (wrens, typeof(WrenFlew));
}
