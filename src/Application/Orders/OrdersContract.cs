using InstantCheckout.Application.Orders.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Orders;

namespace InstantCheckout.Application.Orders;

internal sealed class OrdersContract(IOrdersDb db) : IPlaceOrders
{
    public OrderId Place(PaidGoods goods, DateTimeOffset now)
    {
        var lines = goods.Lines.Select(line => new OrderLine(line.VariantId, line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate));
        var order = Order.Place(new OrderDraft(goods.Owner, goods.SourceKind, goods.SourceId, goods.PaymentId, [.. lines], goods.Total, goods.SealedBuyer), now);
        db.Orders.Add(order);
        return order.Id;
    }
}
