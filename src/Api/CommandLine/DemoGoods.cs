namespace InstantCheckout.Api.CommandLine;

internal sealed record DemoShipping(string Code, string Label, long Price, bool IsDefault = false);

/// <param name="Option">In what its variants differ; null where there is only one.</param>
internal sealed record DemoProduct(string Title, string Description, string? Option, string TaxRate, IReadOnlyList<DemoVariant> Variants);

/// <param name="Price">In hundredths of a krona, tax included.</param>
/// <param name="Stock">Null: not counted.</param>
/// <param name="Shipping">Code of the method; null for the default.</param>
internal sealed record DemoVariant(string Sku, string Token, string? Value, long Price, long? Stock = null, string? Shipping = null);

internal sealed record DemoBundle(string Title, string Description, string Token, string Shipping, IReadOnlyList<(string Sku, int Quantity)> Parts);

/// <summary>What the demo shop sells: something of each kind, so that every answer a code can give is seen once.</summary>
internal static class DemoGoods
{
    public const string Slug = "demo";

    public const string Name = "Lilla Lagret";

    public const string Currency = "SEK";

    private const string FullRate = "25";
    private const string FoodRate = "12";

    public static readonly DemoShipping[] Shipping =
    [
        new("letter", "Letter", 2900, IsDefault: true),
        new("parcel", "Parcel", 5900),
        new("free", "Free delivery", 0),
    ];

    public static readonly DemoProduct[] Products =
    [
        new("Stoneware mug", "Thrown by hand, 30 cl, with a handle for three fingers. Survives the dishwasher.", "Colour", FullRate,
        [
            new("MUG-BLU", "mug-blue.2", "Blue", 7900),
            new("MUG-SND", "mug-sand.2", "Sand", 7900, Stock: 40),
            new("MUG-FOR", "mug-forest.2", "Forest", 8900, Stock: 12),
        ]),
        new("Poster Northern lights", "Four colours on uncoated paper, 200 g. Comes rolled.", "Size", FullRate,
        [
            new("POS-A3", "poster-a3", "A3", 14900, Stock: 25),
            new("POS-5070", "poster-50x70", "50×70\u00a0cm", 24900, Shipping: "parcel"),
        ]),
        new("Earl Grey tea", "100 g of black tea with bergamot. Food, so the tax rate is the lower one.", Option: null, FoodRate,
        [
            new("TEA-EGR", "tea-earl-grey", null, 5900),
        ]),
        new("Wool blanket", "Woven of Gotland wool, 130 × 180 cm. The last ones of this winter.", Option: null, FullRate,
        [
            new("BLK-GRY", "blanket-grey", null, 59900, Stock: 3, Shipping: "parcel"),
        ]),
        new("Birch tray", "Pressed birch, 43 cm across. All gone: scan it and see how the phone is told.", Option: null, FullRate,
        [
            new("TRY-BIR", "tray-birch", null, 32900, Stock: 0, Shipping: "parcel"),
        ]),
    ];

    public static readonly DemoBundle[] Bundles =
    [
        new("Tea for two", "Two blue mugs and a bag of Earl Grey, sent free of charge. Each part is taxed at its own rate.", "tea-for-two", "free", [("MUG-BLU", 2), ("TEA-EGR", 1)]),
    ];
}
