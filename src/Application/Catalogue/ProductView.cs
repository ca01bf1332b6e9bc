using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <summary>A product with the variants that are for sale.</summary>
public sealed record ProductView(
    ProductId Id,
    long Version,
    string Title,
    string? Description,
    Uri? ImageUrl,
    IReadOnlyList<OptionView> Options,
    IReadOnlyList<VariantView> Variants,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt)
{
    internal static ProductView Of(Product product) => Of(product, product.Version);

    /// <summary>As it will be after the commit, which raises the version by one.</summary>
    internal static ProductView AfterCommit(Product product) => Of(product, product.Version + 1);

    private static ProductView Of(Product product, long version) => new(
        product.Id,
        version,
        product.Title,
        product.Description,
        product.ImageUrl,
        [.. product.Options.Select(option => new OptionView(option.Name, option.Values))],
        [.. product.Variants.Where(variant => variant.WithdrawnAt is null || product.WithdrawnAt is not null).OrderBy(variant => variant.Position).Select(VariantView.Of)],
        product.CreatedAt,
        product.WithdrawnAt);
}

public sealed record OptionView(string Name, IReadOnlyList<string> Values);

/// <param name="Stock">Pieces left; null where they are not counted.</param>
public sealed record VariantView(
    VariantId Id,
    string Sku,
    string? Title,
    Money Price,
    TaxRate TaxRate,
    long? Stock,
    Uri? ImageUrl,
    IReadOnlyDictionary<string, string> OptionValues)
{
    internal static VariantView Of(Variant variant) => new(
        variant.Id,
        variant.Sku,
        variant.Title,
        variant.Price,
        variant.TaxRate,
        variant.Stock,
        variant.ImageUrl,
        variant.OptionValues.ToDictionary(value => value.Name, value => value.Value));
}
