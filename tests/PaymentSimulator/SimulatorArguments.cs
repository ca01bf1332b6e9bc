using System.Globalization;
using System.Net;

namespace InstantCheckout.PaymentSimulator;

/// <summary>The command line: options, or one line that says what is wrong with it.</summary>
public sealed record SimulatorArguments(SimulatorOptions? Options, bool HelpWanted, string? Mistake)
{
    private static readonly TimeSpan NetworkLikeDelay = TimeSpan.FromMilliseconds(20);

    public const string Help = """
        Usage: InstantCheckout.PaymentSimulator [options]

        Plays the payment provider (SOAP), its instant-checkout caller and the buyer's phone.

          --port N                     port to listen on (default 5081; 0 takes a free one)
          --listen ADDRESS             address to listen on (default 127.0.0.1)
          --shop ID=URL                createPurchase address of a webshop id; may be repeated
          --shop-url URL               createPurchase address of every other webshop id
          --terminal ID:PASSWORD:CUR1,CUR2
                                       a web-shop terminal; may be repeated (default sim-terminal-1:sim-secret);
                                       also from SIMULATOR_TERMINALS, several with ';' between
          --reseller-user ID/USER:PASSWORD
                                       a shop's user; may be repeated (default sim-shop/9900:sim-secret)
          --receiver NAME              who the buyer pays (default "Example Shop")
          --delay MS                   time each SOAP answer takes (default 20)
          --zero-delay                 the same as --delay 0
          --log-entries N              calls remembered by /sim/log (default 1000)
          --strict                     refuse what the provider's reference calls incomplete
          --help                       show this
        """;

    public static SimulatorArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        var options = new SimulatorOptions { AnswerDelay = NetworkLikeDelay };
        var shops = new Dictionary<string, Uri>(StringComparer.Ordinal);
        var terminals = new List<TerminalOptions>();
        var users = new List<ResellerUserOptions>();

        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            switch (name)
            {
                case "--help" or "-h":
                    return new SimulatorArguments(null, HelpWanted: true, null);
                case "--zero-delay":
                    options = options with { AnswerDelay = TimeSpan.Zero };
                    continue;
                case "--strict":
                    options = options with { Strict = true };
                    continue;
            }

            if (!Valued.Contains(name)) return Wrong($"unknown option '{name}'; try --help");
            if (++index >= arguments.Count) return Wrong($"{name} needs a value");

            var value = arguments[index];
            switch (name)
            {
                case "--port" when Number(value, 65_535) is { } port: options = options with { Port = port }; break;
                case "--delay" when Number(value, 600_000) is { } delay: options = options with { AnswerDelay = TimeSpan.FromMilliseconds(delay) }; break;
                case "--log-entries" when Number(value, 1_000_000) is > 0 and var entries: options = options with { LogEntries = entries }; break;
                case "--listen" when IPAddress.TryParse(value, out _): options = options with { ListenAddress = value }; break;
                case "--receiver" when value.Length > 0: options = options with { ReceiverName = value }; break;
                case "--shop-url" when WebAddress(value) is { } url: options = options with { ShopUrl = url }; break;
                case "--shop" when value.Split('=', 2) is [{ Length: > 0 } id, var address] && WebAddress(address) is { } url: shops[id] = url; break;
                case "--terminal" when Terminal(value) is { } terminal: terminals.Add(terminal); break;
                case "--reseller-user" when User(value) is { } user: users.Add(user); break;
                default: return Wrong($"{name} cannot be '{(name is "--terminal" or "--reseller-user" ? "***" : value)}'; try --help");
            }
        }

        options = options with { Shops = shops };
        if (terminals.Count > 0) options = options with { Terminals = terminals };
        if (users.Count > 0) options = options with { ResellerUsers = users };
        return new SimulatorArguments(options, HelpWanted: false, null);
    }

    private static readonly HashSet<string> Valued = ["--port", "--listen", "--shop", "--shop-url", "--terminal", "--reseller-user", "--receiver", "--delay", "--log-entries"];

    private static SimulatorArguments Wrong(string mistake) => new(null, HelpWanted: false, mistake);

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    private static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static TerminalOptions? Terminal(string text)
    {
        if (text.Split(':') is not [{ Length: > 0 } id, var password, var list]) return null;

        var currencies = list.Split(',', StringSplitOptions.TrimEntries);
        return currencies.All(currency => currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)) ? new TerminalOptions(id, password, currencies) : null;
    }

    private static ResellerUserOptions? User(string text) =>
        text.Split(':', 2) is [var principal, { Length: > 0 } password] && principal.Split('/') is [{ Length: > 0 } id, { Length: > 0 } user]
            ? new ResellerUserOptions(id, user, password)
            : null;
}
