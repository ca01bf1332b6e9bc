using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>A way in which the variants of a product differ, such as size, and the values it may take.</summary>
public sealed record ProductOption(string Name, IReadOnlyList<string> Values);

/// <summary>The value that one variant has for one option of its product.</summary>
public sealed record OptionValue(string Name, string Value);

/// <summary>What the shop says about a product. Variants are known by their sku.</summary>
public sealed record ProductContent(string Title, string? Description, Uri? ImageUrl)
{
    public IReadOnlyList<ProductOption> Options { get; init; } = [];

    public IReadOnlyList<VariantContent> Variants { get; init; } = [];

    /// <summary>Rules that look at more than one field; the form of each field was checked before.</summary>
    public IReadOnlyList<FieldError> Faults()
    {
        var faults = new List<FieldError>();
        if (Variants.Count is 0 or > CatalogueLimits.MostVariants)
            faults.Add(new FieldError("variants", "count", $"Give 1 to {CatalogueLimits.MostVariants} variants."));
        if (Options.DistinctBy(option => option.Name).Count() != Options.Count)
            faults.Add(new FieldError("options", "duplicate", "Two options have the same name."));
        for (var i = 0; i < Options.Count; i++)
        {
            if (Options[i].Values.Distinct().Count() != Options[i].Values.Count)
                faults.Add(new FieldError($"options[{i}].values", "duplicate", "Two values are the same."));
        }

        for (var i = 0; i < Variants.Count; i++) AddFaults(faults, i);
        return faults;
    }

    private void AddFaults(List<FieldError> faults, int index)
    {
        var variant = Variants[index];
        var earlier = Variants.Take(index).ToList();
        if (earlier.Exists(other => other.Sku == variant.Sku))
            faults.Add(new FieldError($"variants[{index}].sku", "duplicate", "Another variant in this request has this sku."));
        if (variant.Price.Currency != Variants[0].Price.Currency)
            faults.Add(new FieldError($"variants[{index}].price.currency", "mixed_currencies", "All variants of a product have one currency."));

        var fits = variant.OptionValues.Count == Options.Count
            && Options.All(option => variant.OptionValues.Any(value => value.Name == option.Name && option.Values.Contains(value.Value)));
        if (!fits)
            faults.Add(new FieldError($"variants[{index}].optionValues", "unknown_option", "Give one of the listed values for each option of the product, and nothing else."));
        else if (Options.Count > 0 && earlier.Exists(other => other.OptionValues.ToHashSet().SetEquals(variant.OptionValues)))
            faults.Add(new FieldError($"variants[{index}].optionValues", "duplicate", "Another variant has the same values."));
    }
}

/// <summary>What the shop says about a variant.</summary>
/// <param name="Sku">Unique in the shop and mode for ever; it cannot be changed.</param>
public sealed record VariantContent(string Sku, string? Title, Money Price, TaxRate TaxRate)
{
    /// <summary>Pieces, or null where they are not counted. Counts only for a new variant: after that, stock has commands of its own.</summary>
    public long? Stock { get; init; }

    public Uri? ImageUrl { get; init; }

    public IReadOnlyList<OptionValue> OptionValues { get; init; } = [];
}
