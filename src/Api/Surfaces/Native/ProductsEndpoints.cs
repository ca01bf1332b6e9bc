using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class ProductsEndpoints
{
    private const string Address = "/api/v1/products";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup(Address).RequireAuthorization(Policies.ShopRead).WithTags("Products");
        read.MapGet("", ListAsync).WithName("ListProducts").WithSummary("List the products with their variants, newest first.")
            .WithDescription("What was withdrawn is left out unless include_withdrawn=true.")
            .Produces<ListBody<ProductBody>>().WithPaging().WithExamples(response: ProductsExamples.List);
        read.MapGet("/{id:guid}", GetAsync).WithName("GetProduct").WithSummary("Read a product with its variants.")
            .Produces<ProductBody>().WithExamples(response: ProductsExamples.Product);

        var write = routes.MapGroup(Address).RequireAuthorization(Policies.ShopWrite).WithTags("Products");
        write.MapPost("", CreateAsync).WithName("CreateProduct").WithSummary("Create a product with its variants, all in one currency.")
            .WithDescription("A variant's stock is a number of pieces, or null where they are not counted.")
            .Accepts<ProductAskBody>("application/json").Produces<ProductBody>(StatusCodes.Status201Created)
            .WithIdempotencyKey().WithExamples(ProductsExamples.Ask, ProductsExamples.Product);
        write.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeProduct").WithSummary("Replace a product and its variants, matched by sku.")
            .WithDescription("Variants that are left out are withdrawn. The stock of a variant that exists is not touched, whatever the body says: use its stock routes.")
            .Accepts<ProductAskBody>("application/json").Produces<ProductBody>().WithExamples(ProductsExamples.Ask, ProductsExamples.Product);
        write.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawProduct").WithSummary("Withdraw a product and its variants for good. Can be repeated.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = CatalogueReading.List(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var before = read.Value.After is { } after ? new ProductId(after) : (ProductId?)null;
        var result = await sender.SendAsync(new ListProducts(read.Value.Owner, before, read.Value.Limit, read.Value.IncludeWithdrawn), ct);
        return result.ToHttp(page => NativeAnswer.Ok(CatalogueReading.Page(page, mapper.Map<ProductBody>), ProductsJson.Wire.ListBodyProductBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetProduct(context.ShopScope(), new ProductId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<ProductBody>(view), ProductsJson.Wire.ProductBody, view.Version));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = await StrictJson.ReadAsync(context, ProductsJson.Wire.ProductAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new CreateProduct(context.ShopScope())
        {
            Title = body.Title,
            Description = body.Description,
            ImageUrl = body.ImageUrl,
            Options = Options(body),
            Variants = Variants(body),
        };
        return await context.AnswerAsync(
            sender,
            command,
            view => NativeAnswer.Created($"{Address}/{view.Id.Value:D}", mapper.Map<ProductBody>(view), ProductsJson.Wire.ProductBody, view.Version),
            ct);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var match = Preconditions.IfMatch(context);
        if (match.Error is { } unmatched) return NativeErrors.ToProblem(unmatched);

        var read = await StrictJson.ReadAsync(context, ProductsJson.Wire.ProductAskBody, ct);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var body = read.Value;
        var command = new ChangeProduct(context.ShopScope(), new ProductId(id), match.Value.Version)
        {
            Title = body.Title,
            Description = body.Description,
            ImageUrl = body.ImageUrl,
            Options = Options(body),
            Variants = Variants(body),
        };
        var result = await sender.SendAsync(command, ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<ProductBody>(view), ProductsJson.Wire.ProductBody, view.Version));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, Guid id, ISender sender, CancellationToken ct)
    {
        var result = await sender.SendAsync(new WithdrawProduct(context.ShopScope(), new ProductId(id)), ct);
        return result.ToHttp(_ => NativeAnswer.NoContent);
    }

    private static List<OptionInput?>? Options(ProductAskBody body) =>
        body.Options?.Select(option => option is null ? null : new OptionInput(option.Name, option.Values)).ToList();

    private static List<VariantInput?>? Variants(ProductAskBody body) =>
        body.Variants?.Select(variant => variant is null ? null : new VariantInput(variant.Sku, variant.Title, CatalogueReading.Money(variant.Price), variant.TaxRate)
        {
            Stock = variant.Stock,
            ImageUrl = variant.ImageUrl,
            OptionValues = variant.OptionValues,
        }).ToList();
}
