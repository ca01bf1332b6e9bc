namespace InstantCheckout.Domain.Wren;

/// <summary>Harmless: what canaries of the Finch module must not name.</summary>
internal sealed record Wren(Guid Id, Guid? FinchId);
