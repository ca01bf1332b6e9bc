using System.Text;
using System.Text.RegularExpressions;

namespace InstantCheckout.PaymentSimulator.Calls;

/// <summary>Shows a body to people, without the passwords in it.</summary>
internal static partial class Mask
{
    private const int LongestShown = 32 * 1024;

    public static string? Show(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return null;

        var text = Password().Replace(Encoding.UTF8.GetString(body.Span), "$1***$2");
        return text.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }

    // The end of the text stands in for a closing tag that a broken body lacks.
    [GeneratedRegex(@"(<(?:[\w.-]+:)?password(?:\s[^>]*)?>).*?(</(?:[\w.-]+:)?password\s*>|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Password();
}
