using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <summary>One variant in an offer, as it was read.</summary>
internal sealed record OfferGoods(Variant Variant, string ProductTitle, int Quantity)
{
    public string Title => string.IsNullOrEmpty(Variant.Title) || Variant.Title == ProductTitle ? ProductTitle : $"{ProductTitle}, {Variant.Title}";
}

/// <summary>Turns what was read into an offer, or into nothing where any of it is no longer for sale.</summary>
internal static class OfferPricing
{
    public static Offer? Price(PurchaseToken token, Bundle? bundle, IReadOnlyList<OfferGoods> goods, ShippingMethod? shipping)
    {
        if (goods.Count == 0 || goods.Any(each => each.Variant.WithdrawnAt is not null) || bundle?.WithdrawnAt is not null) return null;
        if (token.BundleId is not null && bundle is null) return null;

        // A token that names a method is not sold with another one.
        if (token.ShippingMethodId is not null && shipping is null) return null;

        var lines = bundle is { OwnPrice: { } price, OwnTaxRate: { } rate }
            ? [new OfferLine(null, null, bundle.Title, Quantity: 1, UnitPrice: price, Total: price, rate)]
            : goods.Select(Line).ToList();
        var total = lines.Aggregate(shipping?.Price ?? Money.Zero(token.Currency), (sum, line) => sum + line.Total);

        return new Offer(
            token.Id,
            token.Token,
            bundle?.Title ?? goods[0].Title,
            lines,
            [.. goods.Where(each => each.Variant.Stock is not null).Select(each => new StockLine(each.Variant.Id, each.Quantity))],
            shipping is null ? null : new OfferShipping(shipping.Id, shipping.Label, shipping.Price, shipping.TaxRate),
            total);
    }

    private static OfferLine Line(OfferGoods each) => new(
        each.Variant.Id, each.Variant.Sku, each.Title, each.Quantity, UnitPrice: each.Variant.Price, Total: each.Variant.Price * each.Quantity, each.Variant.TaxRate);
}
