using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>An amount on our own routes.</summary>
/// <param name="Value">Minor units of the currency: 15800 is 158.00 SEK, 158 is 158 JPY.</param>
/// <param name="DisplayValue">For people; answers only.</param>
internal sealed record MoneyBody(long Value, string Currency, string DisplayValue)
{
    public static MoneyBody Of(Money money) => new(money.Minor, money.Currency.Code, $"{money.ToDecimalText()} {money.Currency.Code}");
}
