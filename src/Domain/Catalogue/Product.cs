using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>A product with its variants, all in one currency. Withdrawn, never deleted: what was sold stays known.</summary>
public sealed class Product : AggregateRoot
{
    private readonly List<Variant> _variants = [];

    private Product()
    {
    }

    public ProductId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    public Uri? ImageUrl { get; private set; }

    public IReadOnlyList<ProductOption> Options { get; private set; } = [];

    /// <summary>The currency of every price; fixed at creation, so that bundles and shipping that were checked against it stay right.</summary>
    public Currency Currency { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>All variants, the withdrawn ones included.</summary>
    public IReadOnlyList<Variant> Variants => _variants;

    public static Result<Product> Create(ShopScope owner, ProductContent content, DateTimeOffset now)
    {
        if (content.Faults() is { Count: > 0 } faults) return Error.InvalidFields(faults);

        var product = new Product
        {
            Id = NewId.At<ProductId>(now),
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            Currency = content.Variants[0].Price.Currency,
            CreatedAt = now,
        };
        product.Apply(content, now);
        product.Note(now, Actor.Shop, "product.created");
        return product;
    }

    /// <summary>
    /// Replaces what the shop says about the product. Variants are matched by sku: known ones change, new ones are added, those
    /// left out are withdrawn. The stock of a known variant is not touched.
    /// </summary>
    public Result Change(ProductContent content, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (content.Faults() is { Count: > 0 } faults) return Error.InvalidFields(faults);
        if (content.Variants[0].Price.Currency != Currency) return CatalogueErrors.CurrencyFixed;
        if (_variants.Exists(known => known.WithdrawnAt is not null && content.Variants.Any(variant => variant.Sku == known.Sku))) return CatalogueErrors.SkuTaken;

        Apply(content, now);
        Note(now, Actor.Shop, "product.changed");
        return Result.Ok;
    }

    /// <summary>Ends the product and its variants. Safe to repeat.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return;

        WithdrawnAt = now;
        foreach (var variant in _variants) variant.Withdraw(now);
        Note(now, Actor.Shop, "product.withdrawn");
    }

    private void Apply(ProductContent content, DateTimeOffset now)
    {
        Title = content.Title;
        Description = content.Description;
        ImageUrl = content.ImageUrl;
        Options = [.. content.Options];
        foreach (var gone in _variants.Where(known => content.Variants.All(variant => variant.Sku != known.Sku))) gone.Withdraw(now);
        for (var position = 0; position < content.Variants.Count; position++)
        {
            var next = content.Variants[position];
            if (_variants.Find(variant => variant.Sku == next.Sku) is { } known) known.Change(next, position);
            else _variants.Add(Variant.Make(this, next, position, now));
        }
    }
}
