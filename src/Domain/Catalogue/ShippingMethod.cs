using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>What the shop says about a shipping method.</summary>
public sealed record ShippingContent(string Label, Money Price, TaxRate TaxRate, int SortOrder);

/// <summary>A way of sending goods, at one price. A shop has at most one default for each currency.</summary>
public sealed class ShippingMethod : AggregateRoot
{
    private ShippingMethod()
    {
    }

    public ShippingMethodId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>The shop's own name of the method; unique in the shop and mode for ever.</summary>
    public string Code { get; private set; } = "";

    public string Label { get; private set; } = "";

    /// <summary>Its currency is fixed at creation.</summary>
    public Money Price { get; private set; }

    public TaxRate TaxRate { get; private set; }

    public int SortOrder { get; private set; }

    /// <summary>The currency whose default this is; null where it is none. A unique index allows one for each currency.</summary>
    public Currency? DefaultFor { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsDefault => DefaultFor is not null;

    public static ShippingMethod Create(ShopScope owner, string code, ShippingContent content, DateTimeOffset now)
    {
        var method = new ShippingMethod
        {
            Id = NewId.At<ShippingMethodId>(now),
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            Code = code,
            CreatedAt = now,
        };
        method.Apply(content);
        method.Note(now, Actor.Shop, "shipping_method.created");
        return method;
    }

    public Result Change(ShippingContent content, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (content.Price.Currency != Price.Currency) return CatalogueErrors.CurrencyFixed;

        Apply(content);
        Note(now, Actor.Shop, "shipping_method.changed");
        return Result.Ok;
    }

    /// <summary>Makes this the default of its currency; whatever was it before must step back in the same commit. Safe to repeat.</summary>
    public Result BecomeDefault(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (IsDefault) return Result.Ok;

        DefaultFor = Price.Currency;
        Note(now, Actor.Shop, "shipping_method.became_default");
        return Result.Ok;
    }

    /// <summary>Safe to repeat.</summary>
    public void StepBack(DateTimeOffset now)
    {
        if (!IsDefault) return;

        DefaultFor = null;
        Note(now, Actor.Shop, "shipping_method.stepped_back");
    }

    /// <summary>Ends the method, also as default. Safe to repeat.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return;

        WithdrawnAt = now;
        DefaultFor = null;
        Note(now, Actor.Shop, "shipping_method.withdrawn");
    }

    private void Apply(ShippingContent content)
    {
        Label = content.Label;
        Price = content.Price;
        TaxRate = content.TaxRate;
        SortOrder = content.SortOrder;
    }
}
