using InstantCheckout.Application.Catalogue;
using InstantCheckout.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence;

internal abstract partial class AppDbContext : ICatalogueDb
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Variant> Variants => Set<Variant>();

    public DbSet<Bundle> Bundles => Set<Bundle>();

    public DbSet<BundlePart> BundleParts => Set<BundlePart>();

    public DbSet<PurchaseToken> PurchaseTokens => Set<PurchaseToken>();

    public DbSet<ShippingMethod> ShippingMethods => Set<ShippingMethod>();
}
