namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Harmless: must not be reported by AR22.</summary>
internal sealed class NamesRegistration
{
    public static Type Named => Payments.Wren.WrenRegistration.Registered;
}
