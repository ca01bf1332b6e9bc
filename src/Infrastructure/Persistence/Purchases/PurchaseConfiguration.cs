using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Purchases;

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> builder)
    {
        builder.ToTable("purchases", Schemas.Purchases, table => table.HasCheckConstraint("ck_purchases_total", "total_minor >= 0"));
        builder.MoneyColumns(purchase => purchase.Total);
        builder.Property(purchase => purchase.Lines).JsonColumn();
        builder.Property(purchase => purchase.Held).JsonColumn();
        builder.Property(purchase => purchase.Token).HasMaxLength(128);
        builder.Property(purchase => purchase.BuyerDigest).HasMaxLength(32);
        builder.HasIndex(purchase => new { purchase.ShopId, purchase.Mode, purchase.Id });

        // At most one purchase discloses a reference (M4); also how staff find it.
        builder.HasIndex(purchase => new { purchase.ShopId, purchase.Mode, purchase.InvoiceReference }).IsUnique().HasFilter("invoice_reference IS NOT NULL");
    }
}
