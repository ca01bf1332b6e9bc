using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue.Contracts;

/// <summary>
/// What a purchase token stands for at this moment, priced from the stored catalogue only (M5). One database round trip, or none:
/// an offer is kept in memory for one second from before it was read. So a new price, a withdrawal or another shipping method
/// counts at once in the process that stored it and within one second in every other, without asking the database whether
/// anything changed. How many pieces are left is never kept: <see cref="IStock"/> decides that in the database. Unknown tokens are
/// not kept either, so a new token works at once.
/// </summary>
public interface IOffers
{
    /// <summary>
    /// The offer behind a token; refused as not found where the token is unknown, withdrawn or another shop's, or names anything that
    /// is withdrawn, its shipping method included: the same answer for all.
    /// </summary>
    Task<Result<Offer>> FindAsync(ShopScope owner, string purchaseToken, CancellationToken ct);
}

/// <param name="Title">Of the product or bundle.</param>
/// <param name="Lines">What the buyer pays for, shipping apart; at least one.</param>
/// <param name="Stock">Limited pieces the offer needs; empty where nothing is limited.</param>
/// <param name="Shipping">The method that the token names, else the shop's default for the currency; null where it has none.</param>
/// <param name="Total">Lines and shipping, tax included.</param>
public sealed record Offer(PurchaseTokenId TokenId, string Token, string Title, IReadOnlyList<OfferLine> Lines, IReadOnlyList<StockLine> Stock, OfferShipping? Shipping, Money Total);

/// <param name="VariantId">Null for a bundle sold at its own price.</param>
/// <param name="UnitPrice">Tax included.</param>
/// <param name="Total">Tax included.</param>
public sealed record OfferLine(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);

/// <param name="Price">Tax included.</param>
public sealed record OfferShipping(ShippingMethodId Id, string Label, Money Price, TaxRate TaxRate);
