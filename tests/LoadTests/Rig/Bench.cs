using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>Everything a work needs: database, payment simulator, and as many products and limit programs as it asks for.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const string Terminal = "bench-terminal";

    // For processes of this run only, on loopback only.
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly string _dataKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly string _folder;
    private IPEndPoint _simulatorAddress = new(IPAddress.Loopback, 0);
    private Child? _simulator;
    private Cluster? _cluster;
    private int _names;

    private Bench(Arguments arguments, string folder)
    {
        Arguments = arguments;
        _folder = folder;
    }

    public Arguments Arguments { get; }

    public Cluster Cluster => _cluster!;

    public Child Simulator => _simulator!;

    public static async Task<Bench> StartAsync(Arguments arguments, CancellationToken ct)
    {
        var bench = new Bench(arguments, Directory.CreateTempSubdirectory("instantcheckout-load-").FullName);
        try
        {
            bench._cluster = await Cluster.StartAsync(Path.Combine(bench._folder, "postgres"), ct);
            await bench.StartSimulatorAsync(ct);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database with the product's schema; with the demo shop in it if wanted.</summary>
    /// <param name="build">Another build of the product than the one built along: each migrates for itself.</param>
    public async Task<string> CreateDatabaseAsync(bool demo, CancellationToken ct, string? build = null)
    {
        var name = $"bench_{++_names}";
        await Cluster.CreateDatabaseAsync(name, ct);
        await CommandAsync("migrate", name, build, ["migrate"], ct);
        if (demo) await CommandAsync("seed", name, build, ["demo", "seed", "--env-file", Path.Combine(_folder, $"{name}.env")], ct);
        return name;
    }

    /// <param name="connection">Where the product finds that database, if not directly.</param>
    /// <param name="build">Another build of the product than the one built along.</param>
    public async Task<Target> StartProductAsync(
        string name, string database, IReadOnlyDictionary<string, string> settings, CancellationToken ct, string? connection = null, string? build = null)
    {
        var address = Locations.FreeAddress();
        var environment = ProductSettings(address, connection ?? Cluster.ConnectionTo(database));
        foreach (var (key, value) in settings.Concat(Arguments.ProductSettings)) environment[key] = value;
        return await ReadyAsync(name, address, "/health/ready", database, Child.Start(FileName(name), _folder, build ?? Locations.Product, [], environment), ct);
    }

    public async Task<Target> StartLimitAsync(string limit, string database, CancellationToken ct)
    {
        var address = Locations.FreeAddress();
        var settings = new LimitSettings(address, Cluster.ConnectionTo(database), SimulatorUrl, Terminal, _password);
        return await ReadyAsync(Targets.Limit, address, Limits.ReadyPath, database, Child.Start($"limit-{limit}", _folder, Locations.Self, ["limit", limit], settings.ToEnvironment()), ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_simulator is not null) await _simulator.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        if (!Arguments.KeepLogs) Directory.Delete(_folder, recursive: true);
        else await Console.Out.WriteLineAsync($"logs: {_folder}");
    }

    private string SimulatorUrl => $"http://{_simulatorAddress}/soap/merchant/cashregister-2";

    private async Task StartSimulatorAsync(CancellationToken ct)
    {
        _simulatorAddress = Locations.FreeAddress();
        var terminals = new Dictionary<string, string> { ["SIMULATOR_TERMINALS"] = $"{Terminal}:{_password}:SEK,EUR,USD,GBP,NOK,DKK" };
        string[] arguments = ["--port", _simulatorAddress.Port.ToString(CultureInfo.InvariantCulture), "--zero-delay"];
        _simulator = Child.Start("simulator", _folder, Locations.Simulator, arguments, terminals);
        await _simulator.ReadyAsync(_simulatorAddress, "/health/live", ct);
    }

    private static async Task<Target> ReadyAsync(string name, IPEndPoint address, string path, string database, Child program, CancellationToken ct)
    {
        try
        {
            return new Target(name, address, program, database, await program.ReadyAsync(address, path, ct));
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    private async Task CommandAsync(string what, string database, string? build, string[] arguments, CancellationToken ct)
    {
        var environment = ProductSettings(Locations.FreeAddress(), Cluster.ConnectionTo(database));
        await using var command = Child.Start($"{what}-{database}", _folder, build ?? Locations.Product, arguments, environment);
        await command.FinishAsync(ct);
    }

    private Dictionary<string, string> ProductSettings(IPEndPoint address, string connection) => new()
    {
        ["ASPNETCORE_URLS"] = $"http://{address}",
        ["Database__ConnectionString"] = connection,
        ["PublicBaseUrl"] = $"http://{address}",
        ["Secrets__DataKey"] = _dataKey,
        ["Demo__Enabled"] = "true",
        ["Demo__SimulatorUrl"] = $"http://{_simulatorAddress}",
        ["Payments__Seqr__Endpoint"] = SimulatorUrl,
        ["Payments__Seqr__TerminalId"] = Terminal,
        ["Payments__Seqr__Password"] = _password,
        ["Seqr__Surfaces__0__Path"] = "/seqr",
        ["Seqr__Surfaces__0__Shop"] = "demo",
        ["Seqr__Surfaces__0__Mode"] = "Test",
        ["Seqr__Surfaces__0__Provider"] = "seqr",

        // One address stands for thousands of phones here.
        ["Seqr__Surfaces__0__PerAddressPerSecond"] = "1000000",
    };

    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
