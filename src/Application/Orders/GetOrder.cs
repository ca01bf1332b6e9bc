using System.Text.Json;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Orders;

public sealed record GetOrder(ShopScope Owner, OrderId Id) : IQuery<OrderView>;

/// <summary>An order with its buyer's address, for the shop that has to deliver it.</summary>
public sealed record OrderView(
    OrderId Id,
    string Number,
    string SourceKind,
    Guid SourceId,
    PaymentId PaymentId,
    IReadOnlyList<OrderLineView> Lines,
    Money Total,
    Money Tax,
    BuyerDetails Buyer,
    DateTimeOffset PlacedAt);

public sealed record OrderLineView(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);

internal sealed class GetOrderHandler(IOrdersDb db, ISealPersonalData seal) : IHandle<GetOrder, OrderView>
{
    public async Task<Result<OrderView>> Handle(GetOrder query, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (order is null) return OrderErrors.NotFound;

        return new OrderView(
            order.Id,
            order.Number,
            order.SourceKind,
            order.SourceId,
            order.PaymentId,
            [.. order.Lines.Select(line => new OrderLineView(line.VariantId, line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate))],
            order.Total,
            new Money(order.TaxMinor, order.Total.Currency),
            JsonSerializer.Deserialize<BuyerDetails>(seal.Open(order.SealedBuyer))!,
            order.PlacedAt);
    }
}
