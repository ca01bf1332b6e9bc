using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Purchases;

/// <summary>What was bought, as the catalogue had it at that moment; never changed afterwards (S3).</summary>
/// <param name="VariantId">Null for shipping.</param>
/// <param name="Sku">The shop's article number; null for shipping.</param>
/// <param name="Title">What the buyer reads.</param>
/// <param name="Quantity">At least one.</param>
/// <param name="UnitPrice">Tax included.</param>
/// <param name="Total">Tax included.</param>
/// <param name="TaxRate">The exact per cent.</param>
public sealed record PurchaseLine(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);

/// <summary>Pieces taken out of limited stock for a purchase, to be given back once if it ends without money.</summary>
public sealed record HeldPieces(VariantId VariantId, long Quantity);
