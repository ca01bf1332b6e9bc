namespace InstantCheckout.PaymentSimulator;

/// <summary>How one simulator is set up. The credentials are made up and good for nothing but this program.</summary>
public sealed record SimulatorOptions
{
    public const int DefaultPort = 5081;

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = DefaultPort;

    public string ListenAddress { get; init; } = "127.0.0.1";

    /// <summary>The createPurchase address for every webshop id that is not named in <see cref="Shops"/>.</summary>
    public Uri? ShopUrl { get; init; }

    /// <summary>createPurchase addresses by webshop id, the <c>w</c> of a code.</summary>
    public IReadOnlyDictionary<string, Uri> Shops { get; init; } = new Dictionary<string, Uri>();

    public IReadOnlyList<TerminalOptions> Terminals { get; init; } = [TerminalOptions.Default];

    public IReadOnlyList<ResellerUserOptions> ResellerUsers { get; init; } = [ResellerUserOptions.Default];

    /// <summary>What a buyer sees as the receiver of the money.</summary>
    public string ReceiverName { get; init; } = "Example Shop";

    /// <summary>How long every SOAP answer takes, as a network would.</summary>
    public TimeSpan AnswerDelay { get; init; }

    /// <summary>Refuse what the reference page calls required but the schema does not, and rows that do not add up.</summary>
    public bool Strict { get; init; }

    /// <summary>How many calls the log remembers.</summary>
    public int LogEntries { get; init; } = 1_000;
}

/// <summary>A web-shop terminal: it holds many invoices at once.</summary>
public sealed record TerminalOptions(string Id, string Password, IReadOnlyList<string> Currencies)
{
    public static readonly TerminalOptions Default = new("sim-terminal-1", "sim-secret", ["SEK", "EUR", "DKK", "NOK", "PLN", "RON", "CHF", "GBP", "USD"]);
}

/// <summary>A shop's user, who registers terminals and asks for reports.</summary>
public sealed record ResellerUserOptions(string Id, string UserId, string Password)
{
    public static readonly ResellerUserOptions Default = new("sim-shop", "9900", "sim-secret");
}
