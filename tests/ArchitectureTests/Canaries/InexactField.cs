namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR16 with the field behind its property.</summary>
internal sealed record InexactField(double? Amount);
