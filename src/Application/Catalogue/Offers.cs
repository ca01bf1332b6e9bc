using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

internal sealed class Offers(ICatalogueDb db, OfferCache cache, TimeProvider clock) : IOffers, IPurchaseTokens
{
    public async Task<Result<Offer>> FindAsync(ShopScope owner, string purchaseToken, CancellationToken ct)
    {
        if (!PurchaseToken.IsToken(purchaseToken)) return CatalogueErrors.UnknownPurchaseToken;
        if (cache.Find(owner, purchaseToken) is { } kept) return kept;

        var readAt = clock.GetUtcNow();
        var offer = await ReadAsync(owner, purchaseToken, ct);
        if (offer is null) return CatalogueErrors.UnknownPurchaseToken;

        cache.Keep(owner, offer, readAt);
        return offer;
    }

    public async Task<Result> CheckAsync(ShopScope owner, string token, CancellationToken ct)
    {
        if (!PurchaseToken.IsToken(token)) return CatalogueErrors.UnknownPurchaseToken;
        if (cache.Find(owner, token) is not null) return Result.Ok;

        var live = await db.PurchaseTokens.AnyAsync(row => row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.Token == token && row.WithdrawnAt == null, ct);
        return live ? Result.Ok : CatalogueErrors.UnknownPurchaseToken;
    }

    // One statement: the token with what it may name beside it, and the parts of a bundle as further rows.
    private async Task<Offer?> ReadAsync(ShopScope owner, string text, CancellationToken ct)
    {
        var query =
            from token in db.PurchaseTokens.AsNoTracking()
            where token.ShopId == owner.ShopId && token.Mode == owner.Mode && token.Token == text && token.WithdrawnAt == null
            from variant in db.Variants.Where(row => row.Id == token.VariantId).DefaultIfEmpty()
            from product in db.Products.Where(row => row.Id == variant!.ProductId).DefaultIfEmpty()
            from bundle in db.Bundles.Where(row => row.Id == token.BundleId).DefaultIfEmpty()
            from shipping in db.ShippingMethods
                .Where(row => row.ShopId == token.ShopId && row.Mode == token.Mode && row.WithdrawnAt == null)
                .Where(row => row.Id == token.ShippingMethodId || (token.ShippingMethodId == null && row.DefaultFor == token.Currency))
                .DefaultIfEmpty()
            select new
            {
                Token = token,
                Variant = variant,
                ProductTitle = product!.Title,
                Bundle = bundle,
                Shipping = shipping,
                Parts = (
                    from part in db.BundleParts
                    where part.BundleId == token.BundleId
                    join each in db.Variants on part.VariantId equals each.Id
                    join origin in db.Products on each.ProductId equals origin.Id
                    orderby part.Position
                    select new { part.Quantity, Variant = each, ProductTitle = origin.Title }).ToList(),
            };

        if ((await query.ToListAsync(ct)) is not [var found]) return null;

        var goods = found.Variant is { } single
            ? [new OfferGoods(single, found.ProductTitle, Quantity: 1)]
            : found.Parts.Select(part => new OfferGoods(part.Variant, part.ProductTitle, part.Quantity)).ToList();
        return OfferPricing.Price(found.Token, found.Bundle, goods, found.Shipping);
    }
}
