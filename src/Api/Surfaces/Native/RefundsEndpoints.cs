using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>Giving money back. The refund is stored first and answered as it stands; a sweep sends it within a second.</summary>
internal static class RefundsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/payments/{id:guid}/refunds", CreateAsync).RequireAuthorization(Policies.ShopAdmin).WithTags("Refunds")
            .WithName("CreateRefund").WithSummary("Give back part or all of a payment. The answer is the refund as requested; read it to see its end.")
            .Accepts<CreateRefundBody>("application/json").Produces<RefundBody>(StatusCodes.Status202Accepted)
            .WithExamples(OrderExamples.RefundAsk, OrderExamples.Refund).WithIdempotencyKey();
        routes.MapGet("/api/v1/refunds/{id:guid}", GetAsync).RequireAuthorization(Policies.ShopRead).WithTags("Refunds")
            .WithName("GetRefund").WithSummary("Read a refund.").Produces<RefundBody>().WithExamples(response: OrderExamples.Refund);
        routes.MapPost("/api/v1/refunds/{id:guid}/resolve", ResolveAsync).RequireAuthorization(Policies.ShopAdmin).WithTags("Refunds")
            .WithName("ResolveRefund").WithSummary("Say what became of a refund whose answer never came, after asking the provider.")
            .Accepts<ResolveRefundBody>("application/json").Produces<RefundBody>().WithExamples(OrderExamples.Resolve, OrderExamples.Refund);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, PurchasesJson.Wire.CreateRefundBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        if (body.Amount is { } amount && (amount.Value is null || !Currency.TryFind(amount.Currency, out _)))
            return NativeErrors.ToProblem(Error.InvalidFields([new FieldError("amount", "invalid_amount", "A whole number of minor units as value, and an ISO 4217 code as currency.")]));

        var command = new RefundPayment(
            context.ShopScope(), new PaymentId(id), body.Amount?.Value, body.Amount?.Currency, body.Reason ?? "", context.CallerName());
        return await context.AnswerAsync(
            sender, command, view => NativeAnswer.Json(StatusCodes.Status202Accepted, mapper.Map<RefundBody>(view), PurchasesJson.Wire.RefundBody, location: $"/api/v1/refunds/{view.Refund.RefundId.Value:D}"), ct);
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetRefund(context.ShopScope(), new RefundId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<RefundBody>(view), PurchasesJson.Wire.RefundBody));
    }

    private static async Task<IResult> ResolveAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, PurchasesJson.Wire.ResolveRefundBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);
        if (read.Value.MoneyMoved is not { } moved)
            return NativeErrors.ToProblem(Error.InvalidFields([new FieldError("money_moved", "required", "True or false.")]));

        var result = await sender.SendAsync(new ResolveRefund(context.ShopScope(), new RefundId(id), moved, read.Value.ProviderReference, context.CallerName()), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<RefundBody>(view), PurchasesJson.Wire.RefundBody));
    }
}
