namespace InstantCheckout.Application.Common;

/// <summary>Tells whether free text holds what looks like a payment card's number, which is never stored (P3).</summary>
public static class CardNumber
{
    private const int Shortest = 13;
    private const int Longest = 19;

    /// <summary>True for 13 to 19 digits, blanks and hyphens between them allowed, whose last digit is the Luhn check digit of the rest.</summary>
    public static bool IsIn(string text)
    {
        Span<int> digits = stackalloc int[Longest + 1];
        var count = 0;
        foreach (var letter in text.Append('.'))
        {
            if (char.IsAsciiDigit(letter))
            {
                // More digits than any card has: counted on, not kept.
                if (count < digits.Length) digits[count++] = letter - '0';
                continue;
            }

            if (letter is ' ' or '-') continue;
            if (count is >= Shortest and <= Longest && Luhn(digits[..count])) return true;
            count = 0;
        }

        return false;
    }

    private static bool Luhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
