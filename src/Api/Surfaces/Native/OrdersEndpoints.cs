using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Orders;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class OrdersEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/v1/orders").RequireAuthorization(Policies.ShopRead).WithTags("Orders");
        orders.MapGet("", ListAsync).WithName("ListOrders").WithSummary("List the shop's orders, newest first.").Produces<ListBody<OrderSummaryBody>>().WithPaging();
        orders.MapGet("/{id:guid}", GetAsync).WithName("GetOrder").WithSummary("Read an order with its lines and where it goes.")
            .Produces<OrderBody>().WithExamples(response: OrderExamples.Order);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = Paging.Read(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new OrderId(after) : (OrderId?)null;
        var result = await sender.SendAsync(new ListOrders(context.ShopScope(), before, read.Value.Limit), ct);
        return result.ToHttp(page => NativeAnswer.Ok(
            new ListBody<OrderSummaryBody>([.. page.Items.Select(mapper.Map<OrderSummaryBody>)], Paging.Cursor(page.Next)), OrdersJson.Wire.ListBodyOrderSummaryBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetOrder(context.ShopScope(), new OrderId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<OrderBody>(view), OrdersJson.Wire.OrderBody));
    }
}
