using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class PurchaseTokensEndpoints
{
    public const string Address = "/api/v1/purchase-tokens";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).RequireAuthorization(Policies.ShopRead).WithTags("Purchase tokens");
        read.MapGet("", ListAsync).WithName("ListPurchaseTokens").WithSummary("List the purchase tokens, newest first.")
            .WithDescription("token=… finds one by its text. What was withdrawn is left out unless include_withdrawn=true.")
            .Produces<ListBody<PurchaseTokenBody>>().WithPaging().WithExamples(response: PurchaseTokensExamples.List);
        read.MapGet("/{id:guid}", GetAsync).WithName("GetPurchaseToken").WithSummary("Read a purchase token with what its code holds and the app links.")
            .Produces<PurchaseTokenBody>().WithExamples(response: PurchaseTokensExamples.Token);

        var write = routes.MapGroup(Address).RequireAuthorization(Policies.ShopWrite).WithTags("Purchase tokens");
        write.MapPost("", CreateAsync).WithName("CreatePurchaseToken").WithSummary("Create a purchase token for one variant or one bundle.")
            .WithDescription("It can be printed and scanned any number of times. A withdrawn text is never given out again.")
            .Accepts<PurchaseTokenAskBody>("application/json").Produces<PurchaseTokenBody>(StatusCodes.Status201Created)
            .WithIdempotencyKey().WithExamples(PurchaseTokensExamples.Ask, PurchaseTokensExamples.Token);
        write.MapPut("/{id:guid}", ChangeAsync).WithName("ChangePurchaseToken").WithSummary("Let a printed token sell something else, or ship in another way.")
            .Accepts<PurchaseTokenAskBody>("application/json").Produces<PurchaseTokenBody>().WithExamples(PurchaseTokensExamples.Ask, PurchaseTokensExamples.Token);
        write.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawPurchaseToken").WithSummary("Withdraw a purchase token for good. Can be repeated.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = CatalogueReading.List(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new PurchaseTokenId(after) : (PurchaseTokenId?)null;
        var text = context.Request.Query["token"] is [var token] ? token : null;
        var result = await sender.SendAsync(new ListPurchaseTokens(read.Value.Owner, before, read.Value.Limit, read.Value.IncludeWithdrawn, text), ct);
        return result.ToHttp(page => NativeAnswer.Ok(CatalogueReading.Page(page, mapper.Map<PurchaseTokenBody>), PurchaseTokensJson.Wire.ListBodyPurchaseTokenBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetPurchaseToken(context.ShopScope(), new PurchaseTokenId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<PurchaseTokenBody>(view), PurchaseTokensJson.Wire.PurchaseTokenBody, view.Version));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, PurchaseTokensJson.Wire.PurchaseTokenAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new CreatePurchaseToken(context.ShopScope(), body.Token)
        {
            VariantId = body.VariantId,
            BundleId = body.BundleId,
            ShippingMethodId = body.ShippingMethodId,
        };
        return await context.AnswerAsync(
            sender,
            command,
            view => NativeAnswer.Created($"{Address}/{view.Id.Value:D}", mapper.Map<PurchaseTokenBody>(view), PurchaseTokensJson.Wire.PurchaseTokenBody, view.Version),
            ct);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var match = Preconditions.IfMatch(context);
        if (match.Error is { } unmatched) return NativeErrors.ToProblem(unmatched);

        var read = await StrictJson.ReadAsync(context, PurchaseTokensJson.Wire.PurchaseTokenAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new ChangePurchaseToken(context.ShopScope(), new PurchaseTokenId(id), match.Value.Version)
        {
            VariantId = body.VariantId,
            BundleId = body.BundleId,
            ShippingMethodId = body.ShippingMethodId,
        };
        var result = await sender.SendAsync(command, ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<PurchaseTokenBody>(view), PurchaseTokensJson.Wire.PurchaseTokenBody, view.Version));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, Guid id, ISender sender, CancellationToken ct)
    {
        var result = await sender.SendAsync(new WithdrawPurchaseToken(context.ShopScope(), new PurchaseTokenId(id)), ct);
        return result.ToHttp(_ => NativeAnswer.NoContent);
    }
}
