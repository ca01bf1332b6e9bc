namespace InstantCheckout.Application.Wren;

/// <summary>Harmless itself, but private to its module.</summary>
internal interface IWrenDb;
