using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>A part as the shop names it, with the currency that its variant was found to have.</summary>
public sealed record BundlePartContent(VariantId VariantId, int Quantity, Currency Currency);

/// <summary>
/// What the shop says about a bundle. Price and tax rate come together; without them the bundle costs the sum of its parts,
/// each with its own tax rate.
/// </summary>
public sealed record BundleContent(string Title, Money? Price, TaxRate? TaxRate, IReadOnlyList<BundlePartContent> Parts)
{
    public string? Description { get; init; }

    public Uri? ImageUrl { get; init; }

    /// <summary>Rules that look at more than one field; the form of each field was checked before.</summary>
    public IReadOnlyList<FieldError> Faults()
    {
        var faults = new List<FieldError>();
        if (Parts.Count is 0 or > CatalogueLimits.MostParts) faults.Add(new FieldError("parts", "count", $"Give 1 to {CatalogueLimits.MostParts} parts."));
        if (Price is null != TaxRate is null) faults.Add(new FieldError("ownTaxRate", "price_and_tax_rate", "Give a price and its tax rate, or neither."));
        for (var i = 0; i < Parts.Count; i++)
        {
            if (Parts[i].Currency != (Price?.Currency ?? Parts[0].Currency))
                faults.Add(new FieldError($"parts[{i}].variantId", "mixed_currencies", "The parts and the price of a bundle have one currency."));
            if (Parts.Take(i).Any(other => other.VariantId == Parts[i].VariantId))
                faults.Add(new FieldError($"parts[{i}].variantId", "duplicate", "Name each variant once; raise its quantity instead."));
        }

        return faults;
    }
}
