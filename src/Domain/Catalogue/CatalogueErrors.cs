using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Catalogue;

/// <summary>Every refusal of the catalogue, with its stable code.</summary>
public static class CatalogueErrors
{
    public static readonly Error ProductNotFound = Error.NotFound("product_not_found", "There is no such product.");

    public static readonly Error VariantNotFound = Error.NotFound("variant_not_found", "There is no such variant.");

    public static readonly Error BundleNotFound = Error.NotFound("bundle_not_found", "There is no such bundle.");

    public static readonly Error ShippingMethodNotFound = Error.NotFound("shipping_method_not_found", "There is no such shipping method.");

    public static readonly Error UnknownPurchaseToken = Error.NotFound("unknown_purchase_token", "There is no such purchase token.");

    public static readonly Error Withdrawn = Error.Conflict("withdrawn", "This was withdrawn; it can be read but not changed.");

    public static readonly Error SkuTaken = Error.Conflict("sku_taken", "Another variant has this sku, or had it before it was withdrawn.");

    public static readonly Error TokenTaken = Error.Conflict("purchase_token_taken", "This purchase token exists, or existed before it was withdrawn.");

    public static readonly Error CodeTaken = Error.Conflict("shipping_code_taken", "Another shipping method has this code, or had it before it was withdrawn.");

    public static readonly Error CurrencyFixed = Error.Conflict("currency_fixed", "The currency was set at creation and cannot be changed; make a new one instead.");

    public static readonly Error ShippingMethodInUse = Error.Conflict("shipping_method_in_use", "Purchase tokens name this shipping method. Change or withdraw them first.");

    public static readonly Error OutOfStock = Error.Conflict("out_of_stock", "There are not enough pieces left.");

    public static readonly Error StockUnlimited = Error.Conflict("stock_unlimited", "The stock of this variant is not counted. Set a number first.");

    public static readonly Error StockOutOfRange = Error.Conflict("stock_out_of_range", "The stock would leave the range from 0 to 1,000,000,000.");
}
