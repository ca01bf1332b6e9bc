using InstantCheckout.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>The slice of the database that the catalogue sees.</summary>
public interface ICatalogueDb
{
    DbSet<Product> Products { get; }

    /// <summary>Parts of <see cref="Products"/>; by themselves for their stock and for reading.</summary>
    DbSet<Variant> Variants { get; }

    DbSet<Bundle> Bundles { get; }

    DbSet<BundlePart> BundleParts { get; }

    DbSet<PurchaseToken> PurchaseTokens { get; }

    DbSet<ShippingMethod> ShippingMethods { get; }
}
