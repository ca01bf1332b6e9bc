using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.UnitTests.Catalogue;

internal static class Samples
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public static readonly ShopScope Owner = new(new ShopId(Guid.CreateVersion7(Morning)), Mode.Test);

    public static readonly TaxRate Quarter = new(250_000);

    public static readonly Currency Sek = Currency.Of("SEK");

    public static readonly Currency Eur = Currency.Of("EUR");

    public static Money Crowns(long minor) => new(minor, Sek);

    public static VariantContent Variant(string sku, long price = 7900, long? stock = null) => new(sku, null, Crowns(price), Quarter) { Stock = stock };

    public static ProductContent Product(params VariantContent[] variants) => new("Mug", null, null) { Variants = variants };

    public static Product MakeProduct(params VariantContent[] variants) =>
        Domain.Catalogue.Product.Create(Owner, Product(variants), Morning).Value;
}
