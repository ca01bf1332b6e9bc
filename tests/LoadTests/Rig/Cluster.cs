using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>A PostgreSQL of its own with durable settings; its script removes it even if this process is killed.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly string _folder;

    private Cluster(string folder, string admin, int process)
    {
        _folder = folder;
        Admin = admin;
        Process = process;
    }

    /// <summary>Connection string of the superuser, without a database.</summary>
    public string Admin { get; }

    /// <summary>The postmaster: all others are its children.</summary>
    public int Process { get; }

    public static async Task<Cluster> StartAsync(string folder, CancellationToken ct)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var admin = (await ScriptAsync(["start", folder, "--until", own], ct)).Trim();
        try
        {
            await using var connection = await OpenAsync(admin, "postgres", ct);
            var process = (string)(await ScalarAsync(connection, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", ct))!;
            return new Cluster(folder, admin, int.Parse(process, CultureInfo.InvariantCulture));
        }
        catch
        {
            await ScriptAsync(["remove", folder], CancellationToken.None);
            throw;
        }
    }

    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Admin) { Database = database }.ConnectionString;

    public Task<NpgsqlConnection> OpenAsync(string database, CancellationToken ct) => OpenAsync(Admin, database, ct);

    public async Task<string> CreateDatabaseAsync(string name, CancellationToken ct)
    {
        await using var connection = await OpenAsync("postgres", ct);
        await ExecuteAsync(connection, $"CREATE DATABASE \"{name}\"", ct);
        return ConnectionTo(name);
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ScriptAsync(["remove", _folder], CancellationToken.None);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string admin, string database, CancellationToken ct)
    {
        // Not kept open between two uses: an idle connection of ours belongs to nothing that is measured.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<string> ScriptAsync(string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(Locations.Root, "scripts", "postgres"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var script = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("scripts/postgres did not start");
        var output = script.StandardOutput.ReadToEndAsync(ct);
        var errors = script.StandardError.ReadToEndAsync(ct);
        await script.WaitForExitAsync(ct);
        return script.ExitCode == 0 ? await output : throw new InvalidOperationException($"scripts/postgres {arguments[0]}: {(await errors).Trim()}");
    }
}
