using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record ProductAskBody
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? ImageUrl { get; init; }

    public IReadOnlyList<OptionAskBody?>? Options { get; init; }

    public IReadOnlyList<VariantAskBody?>? Variants { get; init; }
}

internal sealed record OptionAskBody(string? Name, IReadOnlyList<string?>? Values);

internal sealed record VariantAskBody
{
    public string? Sku { get; init; }

    public string? Title { get; init; }

    public MoneyAskBody? Price { get; init; }

    public string? TaxRate { get; init; }

    public long? Stock { get; init; }

    public string? ImageUrl { get; init; }

    public Dictionary<string, string?>? OptionValues { get; init; }
}

internal sealed record StockAskBody(long? Stock, bool? Unlimited);

internal sealed record StockAdjustmentBody(long? Delta);

internal sealed record ProductBody(
    Guid Id,
    long Version,
    string Title,
    string? Description,
    string? ImageUrl,
    IReadOnlyList<OptionBody> Options,
    IReadOnlyList<VariantBody> Variants,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt);

internal sealed record OptionBody(string Name, IReadOnlyList<string> Values);

/// <param name="Stock">Pieces left; null where they are not counted.</param>
internal sealed record VariantBody(
    Guid Id,
    string Sku,
    string? Title,
    MoneyBody Price,
    string TaxRate,
    long? Stock,
    string? ImageUrl,
    IReadOnlyDictionary<string, string> OptionValues);

internal sealed record StockBody(Guid VariantId, string Sku, long? Stock, bool Unlimited, long Version);

[JsonSerializable(typeof(ProductAskBody))]
[JsonSerializable(typeof(StockAskBody))]
[JsonSerializable(typeof(StockAdjustmentBody))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(StockBody))]
[JsonSerializable(typeof(ListBody<ProductBody>))]
internal sealed partial class ProductsJson : JsonSerializerContext
{
    public static readonly ProductsJson Wire = new(NativeJson.Rules());
}
