using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(InstantCheckout.IntegrationTests.Fixture.PostgresServerLifetime))]

namespace InstantCheckout.IntegrationTests.Fixture;

/// <summary>
/// The one PostgreSQL server of a test run: the one that IC_TEST_POSTGRES names, else a temporary cluster that
/// ends with this process. It is looked up by the first test that asks, so runs without database tests need none.
/// </summary>
internal sealed class PostgresServer(string connectionString, string? folder)
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    // One template for each set of migrations; a run normally has one.
    private readonly Dictionary<string, Task<string>> _templates = [];
    private readonly string _run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
    private int _databases;

    /// <summary>Names no database; the role may create databases and end the connections of others.</summary>
    public string ConnectionString { get; } = connectionString;

    public static Task<PostgresServer> GetAsync() => Shared.Value;

    public static async Task StopAsync()
    {
        if (Shared.IsValueCreated && Shared.Value.IsCompletedSuccessfully) await (await Shared.Value).EndAsync();
    }

    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    public string NextDatabaseName() => FormattableString.Invariant($"ic_test_{_run}_{Interlocked.Increment(ref _databases)}");

    public Task<string> TemplateAsync(DatabaseTemplate template)
    {
        lock (_templates)
        {
            if (_templates.TryGetValue(template.Fingerprint, out var made)) return made;
            return _templates[template.Fingerprint] = template.EnsureAsync(this);
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("IC_TEST_POSTGRES");
        if (!string.IsNullOrWhiteSpace(given)) return new PostgresServer(given, folder: null);

        // The script watches this process: a killed run leaves no server behind.
        var folder = Directory.CreateTempSubdirectory("instantcheckout-postgres-").FullName;
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return new PostgresServer((await RunScriptAsync("start", folder, "--until", own)).Trim(), folder);
    }

    private async Task EndAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (folder is null)
        {
            // Databases that their test did not get to drop.
            foreach (var name in await LeftoversAsync()) await ExecuteAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
            return;
        }

        await RunScriptAsync("remove", folder);
    }

    private async Task<List<string>> LeftoversAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"ic_test_{_run}_" });
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<string> RunScriptAsync(params string[] arguments)
    {
        var script = FindUpwards(Path.Combine("scripts", "postgres"));
        var start = new ProcessStartInfo(script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{script} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script} {arguments[0]}: {(await errors).Trim()}");
        return await output;
    }

    private static string FindUpwards(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, relative);
            if (File.Exists(candidate)) return candidate;
        }

        throw new FileNotFoundException($"{relative} is in no folder above {AppContext.BaseDirectory}");
    }
}

/// <summary>Made by xunit; its end is the end of the run.</summary>
public sealed class PostgresServerLifetime : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresServer.StopAsync();
}
