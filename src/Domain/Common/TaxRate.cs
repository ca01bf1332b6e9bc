using System.Globalization;

namespace InstantCheckout.Domain.Common;

/// <summary>
/// A tax rate as an exact per cent: 0 to 100 with at most four decimals, kept as an integer of ten-thousandths of a per cent
/// (25 % is 250,000; 9.975 % is 99,750).
/// </summary>
/// <param name="TenThousandths">Ten-thousandths of one per cent.</param>
public readonly record struct TaxRate(int TenThousandths)
{
    private const int Hundred = 1_000_000;

    public static TaxRate Zero => default;

    /// <summary>Reads per cent text such as <c>25</c>, <c>7.7</c> or <c>9.975</c>; false where it is negative, above 100 or finer than four decimals.</summary>
    public static bool TryParse(string? text, out TaxRate rate)
    {
        rate = default;
        if (text is null || text.Length is 0 or > 10) return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)) return false;

        var scaled = percent * 10_000m;
        if (scaled != decimal.Truncate(scaled) || scaled is < 0 or > Hundred) return false;

        rate = new TaxRate((int)scaled);
        return true;
    }

    /// <summary>The tax inside a gross amount, rounded half away from zero to the minor unit.</summary>
    public Money IncludedIn(Money gross)
    {
        var numerator = (Int128)Int128.Abs(gross.Minor) * TenThousandths;
        var denominator = (Int128)(Hundred + TenThousandths);
        var rounded = ((numerator * 2) + denominator) / (denominator * 2);
        return new Money((long)rounded * Math.Sign(gross.Minor), gross.Currency);
    }

    /// <summary>Per cent text without needless zeros: <c>25</c>, <c>7.7</c>.</summary>
    public override string ToString() => (TenThousandths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);
}
