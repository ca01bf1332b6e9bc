using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <param name="Price">What it costs now.</param>
/// <param name="OwnPrice">Null where it costs the sum of its parts.</param>
public sealed record BundleView(
    BundleId Id,
    long Version,
    string Title,
    string? Description,
    Uri? ImageUrl,
    Money Price,
    Money? OwnPrice,
    TaxRate? OwnTaxRate,
    IReadOnlyList<BundlePartView> Parts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt)
{
    internal static BundleView Of(Bundle bundle, IReadOnlyDictionary<VariantId, Variant> variants) => Of(bundle, variants, bundle.Version);

    /// <summary>As it will be after the commit, which raises the version by one.</summary>
    internal static BundleView AfterCommit(Bundle bundle, IReadOnlyDictionary<VariantId, Variant> variants) => Of(bundle, variants, bundle.Version + 1);

    /// <summary>The shop's variants of these ids; those of another shop or mode are not there.</summary>
    internal static async Task<IReadOnlyDictionary<VariantId, Variant>> VariantsAsync(
        ICatalogueDb db, ShopScope owner, IEnumerable<VariantId> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        return await db.Variants.AsNoTracking()
            .Where(row => row.ShopId == owner.ShopId && row.Mode == owner.Mode && wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, ct);
    }

    private static BundleView Of(Bundle bundle, IReadOnlyDictionary<VariantId, Variant> variants, long version)
    {
        var parts = bundle.Parts.OrderBy(part => part.Position).Select(part => (Part: part, Variant: variants[part.VariantId])).ToList();
        var sum = parts.Aggregate(Money.Zero(bundle.Currency), (total, each) => total + (each.Variant.Price * each.Part.Quantity));
        return new BundleView(
            bundle.Id,
            version,
            bundle.Title,
            bundle.Description,
            bundle.ImageUrl,
            bundle.OwnPrice ?? sum,
            bundle.OwnPrice,
            bundle.OwnTaxRate,
            [.. parts.Select(each => new BundlePartView(each.Variant.Id, each.Variant.Sku, each.Part.Quantity, each.Variant.Price, each.Variant.WithdrawnAt is null))],
            bundle.CreatedAt,
            bundle.WithdrawnAt);
    }
}

/// <param name="ForSale">False where the variant was withdrawn: then the bundle is not sold either.</param>
public sealed record BundlePartView(VariantId VariantId, string Sku, int Quantity, Money UnitPrice, bool ForSale);
