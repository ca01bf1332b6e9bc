namespace InstantCheckout.Infrastructure.Payments.Wren;

/// <summary>Breaks AR22: a wire type that everybody can see.</summary>
public sealed record PublicWire(string Text);
