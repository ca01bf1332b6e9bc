using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>Says which skus are taken before the unique index would only say that one is; the index still decides.</summary>
internal static class SkusTaken
{
    public static async Task<Error?> FindAsync(ICatalogueDb db, Product product, ProductContent content, CancellationToken ct)
    {
        var skus = content.Variants.Select(variant => variant.Sku).ToList();
        var taken = await db.Variants
            .Where(variant => variant.ShopId == product.ShopId && variant.Mode == product.Mode && variant.ProductId != product.Id && skus.Contains(variant.Sku))
            .Select(variant => variant.Sku)
            .ToListAsync(ct);
        if (taken.Count == 0) return null;

        var fields = content.Variants.Index().Where(variant => taken.Contains(variant.Item.Sku))
            .Select(variant => new FieldError($"variants[{variant.Index}].sku", CatalogueErrors.SkuTaken.Code, CatalogueErrors.SkuTaken.Message));
        return CatalogueErrors.SkuTaken with { Fields = [.. fields] };
    }
}
