using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Orders;

/// <param name="Before">Cursor: orders older than this one.</param>
public sealed record ListOrders(ShopScope Owner, OrderId? Before, int Limit) : IQuery<Page<OrderSummary>>;

/// <summary>An order in a list: without personal data.</summary>
public sealed record OrderSummary(OrderId Id, string Number, string SourceKind, Guid SourceId, Money Total, DateTimeOffset PlacedAt);

internal sealed class ListOrdersHandler(IOrdersDb db) : IHandle<ListOrders, Page<OrderSummary>>
{
    public async Task<Result<Page<OrderSummary>>> Handle(ListOrders query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, PageLimits.Most);
        var orders = db.Orders.AsNoTracking().Where(order => order.ShopId == query.Owner.ShopId && order.Mode == query.Owner.Mode);
        if (query.Before is { } before)
            orders = orders.Where(order => order.Id < before);

        var found = await orders.OrderByDescending(order => order.Id).Take(limit + 1)
            .Select(order => new OrderSummary(order.Id, order.Number, order.SourceKind, order.SourceId, order.Total, order.PlacedAt)).ToListAsync(cancellationToken);
        return found.Count <= limit ? new Page<OrderSummary>(found, null) : new Page<OrderSummary>(found[..limit], found[limit - 1].Id.Value);
    }
}
