namespace InstantCheckout.Api.Surfaces.Wren;

/// <summary>Harmless: what canaries of the other surface must not name.</summary>
internal sealed class WrenBody;
