using InstantCheckout.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstantCheckout.Infrastructure.Persistence.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders", Schemas.Orders);
        builder.MoneyColumns(order => order.Total);
        builder.Property(order => order.Lines).JsonColumn();
        builder.Property(order => order.Number).HasMaxLength(14).IsUnicode(false);
        builder.Property(order => order.SourceKind).HasMaxLength(40);
        builder.HasIndex(order => order.Number).IsUnique();
        builder.HasIndex(order => new { order.ShopId, order.Mode, order.Id });

        // One payment places one order, whoever tells us of it and how often (D6).
        builder.HasIndex(order => new { order.SourceKind, order.SourceId }).IsUnique();
    }
}
