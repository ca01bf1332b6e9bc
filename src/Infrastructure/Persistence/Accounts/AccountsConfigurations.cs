using InstantCheckout.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Accounts;

internal sealed class ShopConfiguration : IEntityTypeConfiguration<Shop>
{
    public void Configure(EntityTypeBuilder<Shop> builder)
    {
        builder.ToTable("shops", Schemas.Accounts);
        builder.Property(shop => shop.Slug).HasMaxLength(40).IsUnicode(false);
        builder.Property(shop => shop.Name).HasMaxLength(100);
        builder.HasIndex(shop => shop.Slug).IsUnique();
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys", Schemas.Accounts);
        builder.Property(key => key.Label).HasMaxLength(100);
        builder.Property(key => key.SecretHash).HasMaxLength(32);
        builder.Ignore(key => key.IsAdmin);
        builder.HasIndex(key => new { key.ShopId, key.Mode, key.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(key => key.ShopId).OnDelete(DeleteBehavior.Restrict);
    }
}
