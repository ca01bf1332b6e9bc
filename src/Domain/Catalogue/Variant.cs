using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>One thing that can be bought: a product in one size, colour and so on. Part of <see cref="Product"/>.</summary>
public sealed class Variant
{
    private Variant()
    {
    }

    public VariantId Id { get; private set; }

    public ProductId ProductId { get; private set; }

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public string Sku { get; private set; } = "";

    public string? Title { get; private set; }

    public Money Price { get; private set; }

    public TaxRate TaxRate { get; private set; }

    public Uri? ImageUrl { get; private set; }

    public IReadOnlyList<OptionValue> OptionValues { get; private set; } = [];

    public int Position { get; private set; }

    /// <summary>
    /// Pieces left; null where they are not counted. After creation only the stock commands and the take and give-back of a
    /// sale write it, each by one conditional update: the product never does, so no sale is lost under a change of the product (M9).
    /// </summary>
    public long? Stock { get; private set; }

    /// <summary>Raised by one with each change of the stock.</summary>
    public long StockVersion { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    internal static Variant Make(Product product, VariantContent content, int position, DateTimeOffset now)
    {
        var variant = new Variant
        {
            Id = NewId.At<VariantId>(now),
            ProductId = product.Id,
            ShopId = product.ShopId,
            Mode = product.Mode,
            Sku = content.Sku,
            Stock = content.Stock,
            StockVersion = 1,
        };
        variant.Change(content, position);
        return variant;
    }

    internal void Change(VariantContent content, int position)
    {
        Title = content.Title;
        Price = content.Price;
        TaxRate = content.TaxRate;
        ImageUrl = content.ImageUrl;
        OptionValues = [.. content.OptionValues];
        Position = position;
    }

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
