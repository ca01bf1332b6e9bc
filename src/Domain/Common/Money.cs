using System.Globalization;

namespace InstantCheckout.Domain.Common;

/// <summary>
/// An amount in minor units of one currency (M1). All arithmetic is checked: overflow throws, and so does mixing
/// currencies, because both are mistakes of the programmer; refuse such input before it gets here.
/// </summary>
/// <param name="Minor">Amount in minor units: 15800 is 158.00 SEK, 158 is 158 JPY.</param>
/// <param name="Currency">Knows the exponent.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public bool IsZero => Minor == 0;

    public bool IsNegative => Minor < 0;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + Same(left, right)), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - Same(left, right)), left.Currency);

    public static Money operator -(Money amount) => new(checked(-amount.Minor), amount.Currency);

    public static Money operator *(Money amount, long times) => new(checked(amount.Minor * times), amount.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other));

    /// <summary>
    /// Splits the amount in proportion to the weights; the parts sum to the whole, and what rounding leaves over goes, one
    /// minor unit each, to the parts with the largest remainder (the earlier one where two are equal).
    /// </summary>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0 || weights.Any(weight => weight < 0)) throw new ArgumentOutOfRangeException(nameof(weights));
        var sum = weights.Aggregate((Int128)0, (total, weight) => total + weight);
        if (sum == 0) throw new ArgumentOutOfRangeException(nameof(weights), "All weights are zero.");

        var whole = Int128.Abs(Minor);
        var sign = Math.Sign(Minor);
        var parts = weights.Select((weight, index) => (index, share: whole * weight / sum, rest: whole * weight % sum)).ToArray();
        var left = (int)(whole - parts.Aggregate((Int128)0, (total, part) => total + part.share));
        var lucky = parts.OrderByDescending(part => part.rest).ThenBy(part => part.index).Take(left).Select(part => part.index).ToHashSet();
        var currency = Currency;
        return [.. parts.Select(part => new Money((long)(sign * (part.share + (lucky.Contains(part.index) ? 1 : 0))), currency))];
    }

    /// <summary>Plain decimal text in the invariant culture with exactly the currency's digits: <c>158.00</c>, <c>158</c>, <c>-0.250</c>.</summary>
    public string ToDecimalText() => ((decimal)Minor / Scale(Currency)).ToString($"F{Currency.Exponent}", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads plain decimal text (digits, one point, optional leading minus). More decimals than the currency has are accepted
    /// only when they are zero. False on anything else, overflow included.
    /// </summary>
    public static bool TryParseDecimalText(string? text, Currency currency, out Money money)
    {
        ArgumentNullException.ThrowIfNull(currency);
        money = default;
        const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (text is null || text.Length is 0 or > 30 || text[0] == '+') return false;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value)) return false;

        if (value is > 1e15m or < -1e15m) return false;
        var minor = value * Scale(currency);
        if (minor != decimal.Truncate(minor) || minor is > long.MaxValue or < long.MinValue) return false;

        money = new Money((long)minor, currency);
        return true;
    }

    public override string ToString() => $"{ToDecimalText()} {Currency.Code}";

    private static decimal Scale(Currency currency) => currency.Exponent switch
    {
        0 => 1m,
        1 => 10m,
        2 => 100m,
        3 => 1_000m,
        4 => 10_000m,
        _ => throw new InvalidOperationException($"No scale for {currency.Exponent} digits."),
    };

    private static long Same(Money left, Money right) =>
        left.Currency == right.Currency
            ? right.Minor
            : throw new InvalidOperationException($"Cannot mix {left.Currency} and {right.Currency}.");
}
