using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Orders;

public static class OrderErrors
{
    public static readonly Error NotFound = Error.NotFound("order_not_found", "There is no such order.");
}
