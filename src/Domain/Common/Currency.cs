using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace InstantCheckout.Domain.Common;

/// <summary>
/// A currency of ISO 4217 with its exponent (how many decimal digits its minor unit has). One instance per code:
/// compare by reference or value alike. Funds, metals and test codes have no minor unit and are not here.
/// </summary>
public sealed record Currency
{
    private static readonly FrozenDictionary<string, Currency> ByCode =
        CurrencyTable.Rows.ToFrozenDictionary(row => row.Code, row => new Currency(row.Code, row.Number, row.Exponent), StringComparer.Ordinal);

    private Currency(string code, int number, int exponent)
    {
        Code = code;
        Number = number;
        Exponent = exponent;
    }

    /// <summary>All active currencies, in no particular order.</summary>
    public static IReadOnlyCollection<Currency> All => ByCode.Values;

    /// <summary>Three upper-case letters, such as <c>SEK</c>.</summary>
    public string Code { get; }

    /// <summary>The numeric code of ISO 4217, such as 752.</summary>
    public int Number { get; }

    /// <summary>Decimal digits of the minor unit: 0 (JPY), 2 (SEK), 3 (KWD) or 4 (CLF).</summary>
    public int Exponent { get; }

    /// <summary>Finds a currency by its upper-case code; throws on an unknown one, because stored codes are always known.</summary>
    public static Currency Of(string code) =>
        TryFind(code, out var currency) ? currency : throw new ArgumentOutOfRangeException(nameof(code), "Not an ISO 4217 currency code.");

    public static bool TryFind(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && ByCode.TryGetValue(code, out currency);
    }

    public override string ToString() => Code;
}
