using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <param name="Stock">Pieces left; null where they are not counted.</param>
/// <param name="Version">Raised by one with each change of the stock, sales included.</param>
public sealed record StockView(VariantId VariantId, string Sku, long? Stock, long Version);
