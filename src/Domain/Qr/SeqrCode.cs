using System.Diagnostics.CodeAnalysis;

namespace InstantCheckout.Domain.Qr;

/// <summary>
/// What a code of the payment app holds, made and read in this one place. Scheme and host are written in upper case, the rest
/// keeps its case. The same code opens the app on the phone itself when only its scheme is replaced.
/// </summary>
public abstract record SeqrCode
{
    private const string Host = "SEQR.SE";

    private static readonly string[] Schemes = ["http", "https", "seqr", "seqr-demo", "seqr-debug"];

    private protected SeqrCode()
    {
    }

    /// <summary>What is scanned: <c>HTTP://SEQR.SE/…</c>.</summary>
    public string QrText => $"HTTP://{Host}/{Rest}";

    /// <summary>Opens the app on the same phone.</summary>
    public string AppLink => $"seqr://{Host}/{Rest}";

    /// <summary>Opens the demo app on the same phone.</summary>
    public string DemoAppLink => $"seqr-demo://{Host}/{Rest}";

    private protected abstract string Rest { get; }

    /// <summary>The characters that service, token and shop may have.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= 128 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>
    /// Reads a code or an app link. Scheme and host in any case, parameters in any order, unknown ones skipped; false where one that
    /// counts is missing, given twice or holds a character that it may not.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SeqrCode? code)
    {
        code = null;
        if (text is null || text.Length > 2_048) return false;

        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon < 0 || !Schemes.Contains(text[..colon], StringComparer.OrdinalIgnoreCase)) return false;

        var afterScheme = text[(colon + 3)..];
        var slash = afterScheme.IndexOf('/');
        if (slash < 0 || !afterScheme[..slash].Equals(Host, StringComparison.OrdinalIgnoreCase)) return false;

        var rest = afterScheme[(slash + 1)..];
        code = rest.StartsWith("000/", StringComparison.Ordinal) ? ParseService(rest[4..]) : ParseShort(rest);
        return code is not null;
    }

    private static SeqrCode? ParseShort(string rest)
    {
        if (rest.Length < 2 || !IsName(rest[1..])) return null;

        return rest[0] switch
        {
            'R' => new InvoiceCode(rest[1..]),
            'Q' => new StickerCode(rest[1..]),
            _ => null,
        };
    }

    private static TokenCode? ParseService(string rest)
    {
        var question = rest.IndexOf('?');
        if (question < 0 || !IsName(rest[..question])) return null;

        string? token = null, shop = null;
        foreach (var pair in rest[(question + 1)..].Split('&'))
        {
            if (pair.StartsWith("t=", StringComparison.Ordinal))
            {
                if (token is not null) return null;
                token = pair[2..];
            }

            if (pair.StartsWith("w=", StringComparison.Ordinal))
            {
                if (shop is not null) return null;
                shop = pair[2..];
            }
        }

        return IsName(token) && IsName(shop) ? new TokenCode(rest[..question], token!, shop!) : null;
    }
}

/// <summary>A thing for sale: the code printed on a product page, or shown by a machine.</summary>
public sealed record TokenCode : SeqrCode
{
    public TokenCode(string service, string token, string shop)
    {
        Service = IsName(service) ? service : throw new ArgumentOutOfRangeException(nameof(service));
        Token = IsName(token) ? token : throw new ArgumentOutOfRangeException(nameof(token));
        Shop = IsName(shop) ? shop : throw new ArgumentOutOfRangeException(nameof(shop));
    }

    public string Service { get; }

    public string Token { get; }

    public string Shop { get; }

    private protected override string Rest => $"000/{Service}?t={Token}&w={Shop}";
}

/// <summary>One invoice that waits to be paid.</summary>
public sealed record InvoiceCode : SeqrCode
{
    public InvoiceCode(string reference) => Reference = IsName(reference) ? reference : throw new ArgumentOutOfRangeException(nameof(reference));

    public string Reference { get; }

    private protected override string Rest => $"R{Reference}";
}

/// <summary>The fixed sticker at a counter.</summary>
public sealed record StickerCode : SeqrCode
{
    public StickerCode(string seqrId) => SeqrId = IsName(seqrId) ? seqrId : throw new ArgumentOutOfRangeException(nameof(seqrId));

    public string SeqrId { get; }

    private protected override string Rest => $"Q{SeqrId}";
}
