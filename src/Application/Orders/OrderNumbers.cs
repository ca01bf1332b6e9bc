using InstantCheckout.Application.Orders.Contracts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Orders;

internal sealed class OrderNumbers(IOrdersDb db) : IOrderNumbers
{
    public async Task<IReadOnlyDictionary<OrderId, string>> FindAsync(IReadOnlyList<OrderId> ids, CancellationToken ct) => ids.Count == 0
        ? new Dictionary<OrderId, string>()
        : await db.Orders.AsNoTracking().Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => order.Number, ct);
}
