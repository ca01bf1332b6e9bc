using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>The stock of a variant has an ETag of its own, which every sale changes; the product's does not change with it.</summary>
internal static class ProductStockEndpoints
{
    private const string Address = "/api/v1/products/{productId:guid}/variants/{variantId:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Address}/stock", GetAsync).RequireAuthorization(Policies.ShopRead).WithTags("Stock").WithName("GetStock")
            .WithSummary("Read the stock of a variant.").WithDescription("Its ETag changes with every sale and adjustment.")
            .Produces<StockBody>().WithExamples(response: ProductsExamples.Stock);
        routes.MapPut($"{Address}/stock", SetAsync).RequireAuthorization(Policies.ShopWrite).WithTags("Stock").WithName("SetStock")
            .WithSummary("Set the stock of a variant to a counted number, or to unlimited.")
            .WithDescription("""Give "stock" with a number of pieces, or "unlimited": true. Refused with 412 where anything was sold since the stock was read.""")
            .Accepts<StockAskBody>("application/json").Produces<StockBody>().WithExamples(ProductsExamples.StockAsk, ProductsExamples.Stock);
        routes.MapPost($"{Address}/stock-adjustments", AdjustAsync).RequireAuthorization(Policies.ShopWrite).WithTags("Stock").WithName("AdjustStock")
            .WithSummary("Add pieces to the stock of a variant, or take some off, whatever is sold meanwhile.")
            .Accepts<StockAdjustmentBody>("application/json").Produces<StockBody>()
            .WithIdempotencyKey().WithExamples(ProductsExamples.Adjustment, ProductsExamples.Stock);
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid productId, Guid variantId, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetStock(context.ShopScope(), new ProductId(productId), new VariantId(variantId)), ct);
        return result.ToHttp(view => Answer(mapper, view));
    }

    private static async Task<IResult> SetAsync(HttpContext context, Guid productId, Guid variantId, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var match = Preconditions.IfMatch(context);
        if (match.Error is { } unmatched) return NativeErrors.ToProblem(unmatched);

        var read = await StrictJson.ReadAsync(context, ProductsJson.Wire.StockAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var command = new SetStock(context.ShopScope(), new ProductId(productId), new VariantId(variantId), match.Value.Version, read.Value.Stock, read.Value.Unlimited);
        var result = await sender.SendAsync(command, ct);
        return result.ToHttp(view => Answer(mapper, view));
    }

    private static async Task<IResult> AdjustAsync(HttpContext context, Guid productId, Guid variantId, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, ProductsJson.Wire.StockAdjustmentBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var command = new AdjustStock(context.ShopScope(), new ProductId(productId), new VariantId(variantId), read.Value.Delta);
        return await context.AnswerAsync(sender, command, view => Answer(mapper, view), ct);
    }

    private static NativeAnswer Answer(IMapper mapper, StockView view) => NativeAnswer.Ok(mapper.Map<StockBody>(view), ProductsJson.Wire.StockBody, view.Version);
}
