namespace InstantCheckout.Application.Accounts;

/// <summary>The short names of shops.</summary>
internal static class Slugs
{
    private const int Longest = 40;

    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= Longest } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
