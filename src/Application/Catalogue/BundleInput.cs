using FluentValidation;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <summary>A bundle as the caller describes it; every field may be missing until it was validated.</summary>
public abstract record BundleInput
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? ImageUrl { get; init; }

    /// <summary>The bundle's own price; without it, the sum of the parts.</summary>
    public MoneyInput? OwnPrice { get; init; }

    /// <summary>The tax rate of the bundle's own price.</summary>
    public string? OwnTaxRate { get; init; }

    public IReadOnlyList<BundlePartInput?>? Parts { get; init; }

    internal Result<BundleContent> ToContent(IReadOnlyDictionary<VariantId, Variant> forSale)
    {
        var unknown = Parts!.Index().Where(part => !forSale.ContainsKey(new VariantId(part.Item!.VariantId!.Value)))
            .Select(part => new FieldError($"parts[{part.Index}].variantId", "unknown_variant", "There is no such variant for sale."))
            .ToList();
        if (unknown.Count > 0) return Error.InvalidFields(unknown);

        var parts = Parts!.Select(part => forSale[new VariantId(part!.VariantId!.Value)])
            .Zip(Parts!, (variant, part) => new BundlePartContent(variant.Id, part!.Quantity!.Value, variant.Price.Currency));
        TaxRate? rate = OwnTaxRate is null ? null : CatalogueRules.Rate(OwnTaxRate);
        return new BundleContent(Title!, OwnPrice?.ToMoney(), rate, [.. parts])
        {
            Description = Description,
            ImageUrl = CatalogueRules.Address(ImageUrl),
        };
    }
}

public sealed record BundlePartInput(Guid? VariantId, int? Quantity);

internal sealed class BundleInputValidator : AbstractValidator<BundleInput>
{
    public BundleInputValidator()
    {
        RuleFor(bundle => bundle.Title).Text(CatalogueLimits.TitleLength);
        RuleFor(bundle => bundle.Description).OptionalText(CatalogueLimits.DescriptionLength);
        RuleFor(bundle => bundle.ImageUrl).ImageAddress();
        RuleFor(bundle => bundle.OwnPrice).SetValidator(new MoneyInputValidator()!);
        RuleFor(bundle => bundle.OwnTaxRate).PerCent();
        RuleFor(bundle => bundle.Parts).Given().Must(parts => parts is null or { Count: > 0 and <= CatalogueLimits.MostParts })
            .WithErrorCode("count").WithMessage($"Give 1 to {CatalogueLimits.MostParts} parts.");
        RuleForEach(bundle => bundle.Parts).Given().SetValidator(new BundlePartInputValidator()!);
    }
}

internal sealed class BundlePartInputValidator : AbstractValidator<BundlePartInput>
{
    public BundlePartInputValidator()
    {
        RuleFor(part => part.VariantId).Given();
        RuleFor(part => part.Quantity).Given().InclusiveBetween(1, CatalogueLimits.MostPieces)
            .WithErrorCode("out_of_range").WithMessage("A whole number from 1 to 1,000.");
    }
}
