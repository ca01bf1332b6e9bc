using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>What the shop's codes sell at this moment, as its buyers see it: in the order in which the codes were made.</summary>
/// <param name="Token">Only what this code sells; null for all, up to the longest page.</param>
public sealed record ShopWindow(ShopScope Owner, string? Token) : IQuery<WindowView>;

public sealed record WindowView(IReadOnlyList<WindowItem> Items);

/// <param name="Sku">Null for a bundle.</param>
/// <param name="Price">Of the goods, tax included.</param>
/// <param name="Total">With shipping: what a scan costs.</param>
/// <param name="Left">How often it can be sold; null where nothing in it is counted.</param>
/// <param name="Parts">What is in a bundle; empty for a single thing.</param>
public sealed record WindowItem(
    string Token,
    string Title,
    string? Description,
    string? Sku,
    Money Price,
    OfferShipping? Shipping,
    Money Total,
    long? Left,
    IReadOnlyList<WindowPart> Parts,
    TokenLinks Links);

public sealed record WindowPart(string Title, int Quantity);

internal sealed class ShopWindowHandler(ICatalogueDb db, ITokenLinks links) : IHandle<ShopWindow, WindowView>
{
    public async Task<Result<WindowView>> Handle(ShopWindow query, CancellationToken cancellationToken)
    {
        var owner = query.Owner;
        var tokens = await db.PurchaseTokens.AsNoTracking()
            .Where(row => row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.WithdrawnAt == null && (query.Token == null || row.Token == query.Token))
            .OrderBy(row => row.Id).Take(PageLimits.Most).ToListAsync(cancellationToken);
        var shelf = await ReadAsync(owner, tokens, cancellationToken);
        var linksOf = await links.OfAsync(owner, [.. tokens.Select(token => token.Token)], cancellationToken);
        return new WindowView([.. tokens.Zip(linksOf, shelf.Show).OfType<WindowItem>()]);
    }

    private async Task<Shelf> ReadAsync(ShopScope owner, List<PurchaseToken> tokens, CancellationToken ct)
    {
        var bundleIds = tokens.Select(token => token.BundleId).OfType<BundleId>().ToList();
        var bundles = await db.Bundles.AsNoTracking().Include(row => row.Parts).Where(row => bundleIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var variantIds = tokens.Select(token => token.VariantId).OfType<VariantId>()
            .Concat(bundles.Values.SelectMany(bundle => bundle.Parts).Select(part => part.VariantId)).Distinct().ToList();
        var variants = await db.Variants.AsNoTracking().Where(row => variantIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var productIds = variants.Values.Select(variant => variant.ProductId).Distinct().ToList();
        var products = await db.Products.AsNoTracking().Where(row => productIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var shipping = await db.ShippingMethods.AsNoTracking()
            .Where(row => row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.WithdrawnAt == null).ToListAsync(ct);
        return new Shelf(bundles, variants, products, shipping);
    }

    private sealed record Shelf(
        Dictionary<BundleId, Bundle> Bundles, Dictionary<VariantId, Variant> Variants, Dictionary<ProductId, Product> Products, List<ShippingMethod> Shipping)
    {
        /// <summary>Null where any of it is no longer for sale: priced as a scan would be, so that the window never promises what the scan refuses.</summary>
        public WindowItem? Show(PurchaseToken token, TokenLinks linksOf)
        {
            var bundle = token.BundleId is { } id ? Bundles.GetValueOrDefault(id) : null;
            var goods = token.VariantId is { } single
                ? [Goods(single, 1)]
                : bundle?.Parts.OrderBy(part => part.Position).Select(part => Goods(part.VariantId, part.Quantity)).ToList() ?? [];
            var shipping = Shipping.Find(method => token.ShippingMethodId is { } named ? method.Id == named : method.DefaultFor == token.Currency);
            if (OfferPricing.Price(token, bundle, goods, shipping) is not { } offer) return null;

            return new WindowItem(
                token.Token,
                offer.Title,
                bundle is null ? Products[goods[0].Variant.ProductId].Description : bundle.Description,
                bundle is null ? goods[0].Variant.Sku : null,
                offer.Lines.Aggregate(Money.Zero(token.Currency), (sum, line) => sum + line.Total),
                offer.Shipping,
                offer.Total,
                goods.Min(each => each.Variant.Stock / each.Quantity),
                bundle is null ? [] : [.. goods.Select(each => new WindowPart(each.Title, each.Quantity))],
                linksOf);
        }

        private OfferGoods Goods(VariantId id, int quantity) => new(Variants[id], Products[Variants[id].ProductId].Title, quantity);
    }
}
