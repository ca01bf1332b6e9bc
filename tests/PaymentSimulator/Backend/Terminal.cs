namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>Who may send invoices. A registered terminal (a cash register) holds one invoice at a time, a web-shop terminal many.</summary>
internal sealed class Terminal(string id, string password, string name, IReadOnlyList<string> currencies, bool isRegistered)
{
    private const int ShortestPassword = 4;
    private Invoice? _current;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public IReadOnlyList<string> Currencies { get; } = currencies;

    public bool IsRegistered { get; } = isRegistered;

    public bool PasswordIsTooShort { get; } = password.Length < ShortestPassword;

    public Invoice? Current => Volatile.Read(ref _current);

    public bool Knows(string? candidate) => candidate == password;

    /// <summary>Makes an invoice the current one and hands back the one it replaces.</summary>
    public Invoice? Replace(Invoice invoice) => Interlocked.Exchange(ref _current, invoice);
}

internal sealed record ResellerUser(string Id, string UserId, string Password);
