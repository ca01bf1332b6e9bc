using InstantCheckout.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Catalogue;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products", Schemas.Catalogue);
        builder.Property(product => product.Id).ValueGeneratedNever();
        builder.Property(product => product.Description).HasMaxLength(CatalogueLimits.DescriptionLength);
        builder.Property(product => product.ImageUrl).HasMaxLength(CatalogueLimits.ImageUrlLength);
        builder.Property(product => product.Options).JsonColumn();
        builder.HasIndex(product => new { product.ShopId, product.Mode, product.Id });
        builder.HasMany(product => product.Variants).WithOne().HasForeignKey(variant => variant.ProductId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(product => product.Variants).HasField("_variants").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class VariantConfiguration : IEntityTypeConfiguration<Variant>
{
    public void Configure(EntityTypeBuilder<Variant> builder)
    {
        builder.ToTable("variants", Schemas.Catalogue, table =>
        {
            table.HasCheckConstraint("ck_variants_stock", "stock >= 0");
            table.HasCheckConstraint("ck_variants_price", "price_minor >= 0");
        });
        builder.Property(variant => variant.Id).ValueGeneratedNever();
        builder.Property(variant => variant.Sku).HasMaxLength(CatalogueLimits.SkuLength);
        builder.Property(variant => variant.ImageUrl).HasMaxLength(CatalogueLimits.ImageUrlLength);
        builder.Property(variant => variant.OptionValues).JsonColumn();
        builder.MoneyColumns(variant => variant.Price);
        builder.HasIndex(variant => new { variant.ShopId, variant.Mode, variant.Sku }).IsUnique();
    }
}

internal sealed class BundleConfiguration : IEntityTypeConfiguration<Bundle>
{
    public void Configure(EntityTypeBuilder<Bundle> builder)
    {
        builder.ToTable("bundles", Schemas.Catalogue, table => table.HasCheckConstraint("ck_bundles_price", "own_price_minor >= 0"));
        builder.Property(bundle => bundle.Id).ValueGeneratedNever();
        builder.Property(bundle => bundle.Description).HasMaxLength(CatalogueLimits.DescriptionLength);
        builder.Property(bundle => bundle.ImageUrl).HasMaxLength(CatalogueLimits.ImageUrlLength);
        builder.Ignore(bundle => bundle.OwnPrice);
        builder.HasIndex(bundle => new { bundle.ShopId, bundle.Mode, bundle.Id });
        builder.HasMany(bundle => bundle.Parts).WithOne().HasForeignKey(part => part.BundleId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(bundle => bundle.Parts).HasField("_parts").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class BundlePartConfiguration : IEntityTypeConfiguration<BundlePart>
{
    public void Configure(EntityTypeBuilder<BundlePart> builder)
    {
        builder.ToTable("bundle_parts", Schemas.Catalogue, table => table.HasCheckConstraint("ck_bundle_parts_quantity", "quantity > 0"));
        builder.HasKey(part => new { part.BundleId, part.VariantId });
        builder.HasOne<Variant>().WithMany().HasForeignKey(part => part.VariantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PurchaseTokenConfiguration : IEntityTypeConfiguration<PurchaseToken>
{
    public void Configure(EntityTypeBuilder<PurchaseToken> builder)
    {
        builder.ToTable("purchase_tokens", Schemas.Catalogue, table => table.HasCheckConstraint(
            "ck_purchase_tokens_target", "(variant_id IS NULL AND bundle_id IS NOT NULL) OR (variant_id IS NOT NULL AND bundle_id IS NULL)"));
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.Property(token => token.Token).HasMaxLength(CatalogueLimits.TokenLength);
        builder.HasIndex(token => new { token.ShopId, token.Mode, token.Token }).IsUnique();
        builder.HasIndex(token => new { token.ShopId, token.Mode, token.Id });
        builder.HasOne<Variant>().WithMany().HasForeignKey(token => token.VariantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Bundle>().WithMany().HasForeignKey(token => token.BundleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ShippingMethod>().WithMany().HasForeignKey(token => token.ShippingMethodId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShippingMethodConfiguration : IEntityTypeConfiguration<ShippingMethod>
{
    public void Configure(EntityTypeBuilder<ShippingMethod> builder)
    {
        builder.ToTable("shipping_methods", Schemas.Catalogue, table => table.HasCheckConstraint("ck_shipping_methods_price", "price_minor >= 0"));
        builder.Property(method => method.Id).ValueGeneratedNever();
        builder.Property(method => method.Code).HasMaxLength(CatalogueLimits.CodeLength);
        builder.MoneyColumns(method => method.Price);
        builder.HasIndex(method => new { method.ShopId, method.Mode, method.Code }).IsUnique();

        // One default for each currency, whoever writes at the same moment.
        builder.HasIndex(method => new { method.ShopId, method.Mode, method.DefaultFor }).IsUnique().HasFilter("default_for IS NOT NULL");
        builder.HasIndex(method => new { method.ShopId, method.Mode, method.Id });
    }
}
