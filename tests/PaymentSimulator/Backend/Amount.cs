using System.Globalization;

namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>An amount as the payment API counts it: two decimals for every currency.</summary>
internal sealed record Amount(string Currency, long Hundredths)
{
    private const int LongestValue = 15;

    public string Value => string.Create(CultureInfo.InvariantCulture, $"{(Hundredths < 0 ? "-" : "")}{Math.Abs(Hundredths / 100)}.{Math.Abs(Hundredths % 100):00}");

    /// <summary>Reads a plain decimal with at most two decimals; anything else, exponents included, is not an amount.</summary>
    public static bool TryReadValue(string? text, out long hundredths)
    {
        hundredths = 0;
        if (string.IsNullOrEmpty(text) || text.Length > LongestValue) return false;

        var negative = text[0] == '-';
        var digits = negative || text[0] == '+' ? text.AsSpan(1) : text.AsSpan();
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length == 0 || fraction.Length > 2 || point == digits.Length - 1) return false;
        if (whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9')) return false;

        hundredths = long.Parse(whole, CultureInfo.InvariantCulture) * 100;
        if (fraction.Length > 0) hundredths += int.Parse(fraction, CultureInfo.InvariantCulture) * (fraction.Length == 1 ? 10 : 1);
        if (negative) hundredths = -hundredths;
        return true;
    }

    public override string ToString() => $"{Value} {Currency}";
}
