namespace InstantCheckout.Application.Wren.Contracts;

/// <summary>Harmless: published, so every module may name it.</summary>
internal interface IAskWrens;
