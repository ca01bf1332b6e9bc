using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class BundlesEndpoints
{
    private const string Address = "/api/v1/bundles";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).RequireAuthorization(Policies.ShopRead).WithTags("Bundles");
        read.MapGet("", ListAsync).WithName("ListBundles").WithSummary("List the bundles, newest first.")
            .WithDescription("What was withdrawn is left out unless include_withdrawn=true.")
            .Produces<ListBody<BundleBody>>().WithPaging().WithExamples(response: BundlesExamples.List);
        read.MapGet("/{id:guid}", GetAsync).WithName("GetBundle").WithSummary("Read a bundle and what it costs now.")
            .Produces<BundleBody>().WithExamples(response: BundlesExamples.Bundle);

        var write = routes.MapGroup(Address).RequireAuthorization(Policies.ShopWrite).WithTags("Bundles");
        write.MapPost("", CreateAsync).WithName("CreateBundle").WithSummary("Create a bundle of variants, at the sum of their prices or at a price of its own.")
            .Accepts<BundleAskBody>("application/json").Produces<BundleBody>(StatusCodes.Status201Created)
            .WithIdempotencyKey().WithExamples(BundlesExamples.Ask, BundlesExamples.Bundle);
        write.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeBundle").WithSummary("Replace a bundle.")
            .Accepts<BundleAskBody>("application/json").Produces<BundleBody>().WithExamples(BundlesExamples.Ask, BundlesExamples.Bundle);
        write.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawBundle").WithSummary("Withdraw a bundle for good; its parts stay for sale. Can be repeated.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = CatalogueReading.List(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new BundleId(after) : (BundleId?)null;
        var result = await sender.SendAsync(new ListBundles(read.Value.Owner, before, read.Value.Limit, read.Value.IncludeWithdrawn), ct);
        return result.ToHttp(page => NativeAnswer.Ok(CatalogueReading.Page(page, mapper.Map<BundleBody>), BundlesJson.Wire.ListBodyBundleBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetBundle(context.ShopScope(), new BundleId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<BundleBody>(view), BundlesJson.Wire.BundleBody, view.Version));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, BundlesJson.Wire.BundleAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new CreateBundle(context.ShopScope())
        {
            Title = body.Title,
            Description = body.Description,
            ImageUrl = body.ImageUrl,
            OwnPrice = CatalogueReading.Money(body.OwnPrice),
            OwnTaxRate = body.OwnTaxRate,
            Parts = Parts(body),
        };
        return await context.AnswerAsync(
            sender,
            command,
            view => NativeAnswer.Created($"{Address}/{view.Id.Value:D}", mapper.Map<BundleBody>(view), BundlesJson.Wire.BundleBody, view.Version),
            ct);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var match = Preconditions.IfMatch(context);
        if (match.Error is { } unmatched) return NativeErrors.ToProblem(unmatched);

        var read = await StrictJson.ReadAsync(context, BundlesJson.Wire.BundleAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new ChangeBundle(context.ShopScope(), new BundleId(id), match.Value.Version)
        {
            Title = body.Title,
            Description = body.Description,
            ImageUrl = body.ImageUrl,
            OwnPrice = CatalogueReading.Money(body.OwnPrice),
            OwnTaxRate = body.OwnTaxRate,
            Parts = Parts(body),
        };
        var result = await sender.SendAsync(command, ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<BundleBody>(view), BundlesJson.Wire.BundleBody, view.Version));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, Guid id, ISender sender, CancellationToken ct)
    {
        var result = await sender.SendAsync(new WithdrawBundle(context.ShopScope(), new BundleId(id)), ct);
        return result.ToHttp(_ => NativeAnswer.NoContent);
    }

    private static List<BundlePartInput?>? Parts(BundleAskBody body) =>
        body.Parts?.Select(part => part is null ? null : new BundlePartInput(part.VariantId, part.Quantity)).ToList();
}
