using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class ShippingMethodsEndpoints
{
    private const string Address = "/api/v1/shipping-methods";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).RequireAuthorization(Policies.ShopRead).WithTags("Shipping methods");
        read.MapGet("", ListAsync).WithName("ListShippingMethods").WithSummary("List the shipping methods, newest first.")
            .WithDescription("What was withdrawn is left out unless include_withdrawn=true.")
            .Produces<ListBody<ShippingMethodBody>>().WithPaging().WithExamples(response: ShippingMethodsExamples.List);
        read.MapGet("/{id:guid}", GetAsync).WithName("GetShippingMethod").WithSummary("Read a shipping method.")
            .Produces<ShippingMethodBody>().WithExamples(response: ShippingMethodsExamples.Method);

        var write = routes.MapGroup(Address).RequireAuthorization(Policies.ShopWrite).WithTags("Shipping methods");
        write.MapPost("", CreateAsync).WithName("CreateShippingMethod").WithSummary("Create a shipping method.")
            .WithDescription("There is one default for each currency: a new one takes the place of the one before. It is charged unless a purchase token names another.")
            .Accepts<ShippingMethodAskBody>("application/json").Produces<ShippingMethodBody>(StatusCodes.Status201Created)
            .WithIdempotencyKey().WithExamples(ShippingMethodsExamples.Ask, ShippingMethodsExamples.Method);
        write.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeShippingMethod").WithSummary("Replace a shipping method; its code and currency stay.")
            .Accepts<ShippingMethodAskBody>("application/json").Produces<ShippingMethodBody>().WithExamples(ShippingMethodsExamples.Ask, ShippingMethodsExamples.Method);
        write.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawShippingMethod").WithSummary("Withdraw a shipping method for good. Can be repeated.")
            .WithDescription("Refused with 409 while purchase tokens name it.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = CatalogueReading.List(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new ShippingMethodId(after) : (ShippingMethodId?)null;
        var result = await sender.SendAsync(new ListShippingMethods(read.Value.Owner, before, read.Value.Limit, read.Value.IncludeWithdrawn), ct);
        return result.ToHttp(page => NativeAnswer.Ok(CatalogueReading.Page(page, mapper.Map<ShippingMethodBody>), ShippingMethodsJson.Wire.ListBodyShippingMethodBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetShippingMethod(context.ShopScope(), new ShippingMethodId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<ShippingMethodBody>(view), ShippingMethodsJson.Wire.ShippingMethodBody, view.Version));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, ShippingMethodsJson.Wire.ShippingMethodAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new CreateShippingMethod(context.ShopScope(), body.Code)
        {
            Label = body.Label,
            Price = CatalogueReading.Money(body.Price),
            TaxRate = body.TaxRate,
            SortOrder = body.SortOrder,
            IsDefault = body.IsDefault,
        };
        return await context.AnswerAsync(
            sender,
            command,
            view => NativeAnswer.Created($"{Address}/{view.Id.Value:D}", mapper.Map<ShippingMethodBody>(view), ShippingMethodsJson.Wire.ShippingMethodBody, view.Version),
            ct);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var match = Preconditions.IfMatch(context);
        if (match.Error is { } unmatched) return NativeErrors.ToProblem(unmatched);

        var read = await StrictJson.ReadAsync(context, ShippingMethodsJson.Wire.ShippingMethodAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new ChangeShippingMethod(context.ShopScope(), new ShippingMethodId(id), match.Value.Version)
        {
            Label = body.Label,
            Price = CatalogueReading.Money(body.Price),
            TaxRate = body.TaxRate,
            SortOrder = body.SortOrder,
            IsDefault = body.IsDefault,
        };
        var result = await sender.SendAsync(command, ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<ShippingMethodBody>(view), ShippingMethodsJson.Wire.ShippingMethodBody, view.Version));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, Guid id, ISender sender, CancellationToken ct)
    {
        var result = await sender.SendAsync(new WithdrawShippingMethod(context.ShopScope(), new ShippingMethodId(id)), ct);
        return result.ToHttp(_ => NativeAnswer.NoContent);
    }
}
