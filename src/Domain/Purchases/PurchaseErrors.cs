using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Purchases;

/// <summary>Every refusal of this module; codes never change once released.</summary>
public static class PurchaseErrors
{
    public static readonly Error NotFound = Error.NotFound("purchase_not_found", "There is no such purchase.");

    public static readonly Error UnknownToken = Error.NotFound("unknown_purchase_token", "There is no such purchase token.");

    public static readonly Error OutOfStock = Error.Conflict("out_of_stock", "There is not enough in stock.");

    public static readonly Error NotOpen = Error.Conflict("purchase_not_open", "This purchase is decided already.");

    public static readonly Error TooManyOpen = Error.Unavailable("too_many_open", "Too many unpaid purchases are open. Try again later.", TimeSpan.FromSeconds(30));
}
