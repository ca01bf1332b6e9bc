namespace InstantCheckout.Infrastructure.Payments.Finch;

/// <summary>Breaks AR9 and AR22: another provider's wire type.</summary>
internal sealed class ProviderNamesProvider
{
    public static Type Named => typeof(Wren.PublicWire);
}
