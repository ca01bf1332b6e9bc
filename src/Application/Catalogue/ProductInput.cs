using FluentValidation;
using InstantCheckout.Domain.Catalogue;

namespace InstantCheckout.Application.Catalogue;

/// <summary>A product as the caller describes it; every field may be missing until it was validated.</summary>
public abstract record ProductInput
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? ImageUrl { get; init; }

    public IReadOnlyList<OptionInput?>? Options { get; init; }

    public IReadOnlyList<VariantInput?>? Variants { get; init; }

    internal ProductContent ToContent() => new(Title!, Description, CatalogueRules.Address(ImageUrl))
    {
        Options = [.. (Options ?? []).Select(option => new ProductOption(option!.Name!, [.. option.Values!.Select(value => value!)]))],
        Variants = [.. Variants!.Select(variant => variant!.ToContent())],
    };
}

public sealed record OptionInput(string? Name, IReadOnlyList<string?>? Values);

public sealed record VariantInput(string? Sku, string? Title, MoneyInput? Price, string? TaxRate)
{
    public long? Stock { get; init; }

    public string? ImageUrl { get; init; }

    public IReadOnlyDictionary<string, string?>? OptionValues { get; init; }

    internal VariantContent ToContent() => new(Sku!, Title, Price!.ToMoney(), CatalogueRules.Rate(TaxRate!))
    {
        Stock = Stock,
        ImageUrl = CatalogueRules.Address(ImageUrl),
        OptionValues = [.. (OptionValues ?? new Dictionary<string, string?>()).Select(pair => new OptionValue(pair.Key, pair.Value ?? ""))],
    };
}

internal sealed class ProductInputValidator : AbstractValidator<ProductInput>
{
    public ProductInputValidator()
    {
        RuleFor(product => product.Title).Text(CatalogueLimits.TitleLength);
        RuleFor(product => product.Description).OptionalText(CatalogueLimits.DescriptionLength);
        RuleFor(product => product.ImageUrl).ImageAddress();
        RuleFor(product => product.Options).Must(options => options is null || options.Count <= CatalogueLimits.MostOptions)
            .WithErrorCode("count").WithMessage($"At most {CatalogueLimits.MostOptions} options.");
        RuleForEach(product => product.Options).Given().SetValidator(new OptionInputValidator()!);
        RuleFor(product => product.Variants).Given();
        RuleForEach(product => product.Variants).Given().SetValidator(new VariantInputValidator()!);
    }
}

internal sealed class OptionInputValidator : AbstractValidator<OptionInput>
{
    public OptionInputValidator()
    {
        RuleFor(option => option.Name).Text(CatalogueLimits.OptionLength);
        RuleFor(option => option.Values).Given().Must(values => values is null or { Count: > 0 and <= CatalogueLimits.MostOptionValues })
            .WithErrorCode("count").WithMessage($"Give 1 to {CatalogueLimits.MostOptionValues} values.");
        RuleForEach(option => option.Values).Text(CatalogueLimits.OptionLength);
    }
}

internal sealed class VariantInputValidator : AbstractValidator<VariantInput>
{
    public VariantInputValidator()
    {
        RuleFor(variant => variant.Sku).Name(CatalogueLimits.SkuLength);
        RuleFor(variant => variant.Title).OptionalText(CatalogueLimits.TitleLength);
        RuleFor(variant => variant.Price).Given().SetValidator(new MoneyInputValidator()!);
        RuleFor(variant => variant.TaxRate).Given().PerCent();
        RuleFor(variant => variant.Stock).Pieces();
        RuleFor(variant => variant.ImageUrl).ImageAddress();
    }
}
