using System.Net;

namespace InstantCheckout.LoadTests.Works;

/// <summary>
/// The limit programs: what bare Kestrel and bare Npgsql reach with the same durable writes in the same number of transactions
/// and the same calls to the provider, and nothing else. Each runs as a process of its own: <c>limit NAME</c>.
/// </summary>
internal static class Limits
{
    public const string ReadyPath = "/ready";

    private static readonly Dictionary<string, Func<LimitSettings, Task>> All = new(StringComparer.Ordinal)
    {
        [CreatePurchaseLimit.Name] = CreatePurchaseLimit.RunAsync,
    };

    public static async Task<int> RunAsync(string name)
    {
        if (!All.TryGetValue(name, out var run))
        {
            await Console.Error.WriteLineAsync($"there is no limit program '{name}'");
            return 2;
        }

        await run(LimitSettings.FromEnvironment());
        return 0;
    }
}

/// <summary>Handed over as environment variables, because two of them are secrets.</summary>
internal sealed record LimitSettings(IPEndPoint Address, string Database, string Provider, string Terminal, string Password)
{
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        ["LIMIT_ADDRESS"] = Address.ToString(),
        ["LIMIT_DATABASE"] = Database,
        ["LIMIT_PROVIDER"] = Provider,
        ["LIMIT_TERMINAL"] = Terminal,
        ["LIMIT_PASSWORD"] = Password,
    };

    public static LimitSettings FromEnvironment() => new(
        IPEndPoint.Parse(Read("LIMIT_ADDRESS")), Read("LIMIT_DATABASE"), Read("LIMIT_PROVIDER"), Read("LIMIT_TERMINAL"), Read("LIMIT_PASSWORD"));

    private static string Read(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: limit programs are started by the harness");
}
