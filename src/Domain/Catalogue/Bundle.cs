using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>Several variants sold as one, at the sum of their prices or at a price of the bundle's own.</summary>
public sealed class Bundle : AggregateRoot
{
    private readonly List<BundlePart> _parts = [];

    private Bundle()
    {
    }

    public BundleId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    public Uri? ImageUrl { get; private set; }

    /// <summary>The currency of the bundle and of all its parts; fixed at creation.</summary>
    public Currency Currency { get; private set; } = null!;

    public long? OwnPriceMinor { get; private set; }

    public TaxRate? OwnTaxRate { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public IReadOnlyList<BundlePart> Parts => _parts;

    /// <summary>The bundle's own price; null where it costs the sum of its parts.</summary>
    public Money? OwnPrice => OwnPriceMinor is { } minor ? new Money(minor, Currency) : null;

    public static Result<Bundle> Create(ShopScope owner, BundleContent content, DateTimeOffset now)
    {
        if (content.Faults() is { Count: > 0 } faults) return Error.InvalidFields(faults);

        var bundle = new Bundle
        {
            Id = NewId.At<BundleId>(now),
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            Currency = content.Parts[0].Currency,
            CreatedAt = now,
        };
        bundle.Apply(content);
        bundle.Note(now, Actor.Shop, "bundle.created");
        return bundle;
    }

    /// <summary>Replaces what the shop says about the bundle.</summary>
    public Result Change(BundleContent content, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (content.Faults() is { Count: > 0 } faults) return Error.InvalidFields(faults);
        if (content.Parts[0].Currency != Currency) return CatalogueErrors.CurrencyFixed;

        Apply(content);
        Note(now, Actor.Shop, "bundle.changed");
        return Result.Ok;
    }

    /// <summary>Ends the bundle; its parts stay for sale. Safe to repeat.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return;

        WithdrawnAt = now;
        Note(now, Actor.Shop, "bundle.withdrawn");
    }

    private void Apply(BundleContent content)
    {
        Title = content.Title;
        Description = content.Description;
        ImageUrl = content.ImageUrl;
        OwnPriceMinor = content.Price?.Minor;
        OwnTaxRate = content.TaxRate;
        _parts.RemoveAll(part => content.Parts.All(next => next.VariantId != part.VariantId));
        for (var position = 0; position < content.Parts.Count; position++)
        {
            var next = content.Parts[position];
            if (_parts.Find(part => part.VariantId == next.VariantId) is { } known) known.Change(next.Quantity, position);
            else _parts.Add(BundlePart.Make(Id, next, position));
        }
    }
}

/// <summary>So many pieces of one variant in a bundle.</summary>
public sealed class BundlePart
{
    private BundlePart()
    {
    }

    public BundleId BundleId { get; private set; }

    public VariantId VariantId { get; private set; }

    public int Quantity { get; private set; }

    public int Position { get; private set; }

    internal static BundlePart Make(BundleId bundle, BundlePartContent content, int position) =>
        new() { BundleId = bundle, VariantId = content.VariantId, Quantity = content.Quantity, Position = position };

    internal void Change(int quantity, int position)
    {
        Quantity = quantity;
        Position = position;
    }
}
