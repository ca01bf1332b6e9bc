namespace InstantCheckout.Infrastructure.Payments.Wren;

/// <summary>Harmless: a provider's door.</summary>
public static class WrenRegistration
{
    public static Type Registered => typeof(PublicWire);
}
