namespace InstantCheckout.PaymentSimulator.Phone;

internal enum QrKind
{
    InstantCheckout,
    Invoice,
    Sticker,
}

/// <summary>What a code says, or why it says nothing to this app.</summary>
internal sealed record QrText(QrKind Kind, string? Service, string? PurchaseToken, string? WebshopId, string? Reference)
{
    private const string Host = "SEQR.SE/";
    private static readonly string[] Schemes = ["HTTP", "HTTPS", "SEQR", "SEQR-DEMO", "SEQR-DEBUG"];

    public static (QrText? Code, string? Mistake) Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return (null, "qr is missing");

        var cut = text.IndexOf("://", StringComparison.Ordinal);
        if (cut < 0 || !Schemes.Contains(text[..cut], StringComparer.OrdinalIgnoreCase)) return (null, "the code is not a link of the app: it starts with HTTP://SEQR.SE/ or seqr://SEQR.SE/");

        var rest = text[(cut + 3)..];
        if (!rest.StartsWith(Host, StringComparison.OrdinalIgnoreCase)) return (null, "the code is of another host than SEQR.SE");

        var path = rest[Host.Length..];
        if (path.StartsWith("000/", StringComparison.Ordinal)) return ReadService(path[4..]);
        if (path is ['R', _, ..]) return (new QrText(QrKind.Invoice, null, null, null, path[1..]), null);
        return path is ['Q', _, ..] ? (new QrText(QrKind.Sticker, null, null, null, path[1..]), null) : (null, "the code is neither a service (000/), an invoice (R) nor a sticker (Q)");
    }

    private static (QrText? Code, string? Mistake) ReadService(string text)
    {
        var parts = text.Split('?', 2);
        var query = parts.Length == 2 ? parts[1].Split('&').Select(item => item.Split('=', 2)).Where(item => item.Length == 2).ToArray() : [];
        var token = Single(query, "t");
        var webshop = Single(query, "w");
        if (parts[0].Length == 0) return (null, "the code names no service");
        if (string.IsNullOrEmpty(token)) return (null, "the code has no purchase token (t), or more than one");
        return string.IsNullOrEmpty(webshop) ? (null, "the code has no webshop id (w), or more than one") : (new QrText(QrKind.InstantCheckout, parts[0], token, webshop, null), null);
    }

    private static string? Single(string[][] query, string name) => query.Where(item => item[0] == name).ToArray() is [var only] ? Uri.UnescapeDataString(only[1]) : null;
}
