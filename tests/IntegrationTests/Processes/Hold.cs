using Npgsql;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>
/// Stops the product at one exact statement, from outside: a lock that another connection holds, or a trigger that waits for one.
/// The product's code knows nothing of it.
/// </summary>
internal sealed class Hold : IAsyncDisposable
{
    // Any number: the database has no other advisory locks.
    private const string Gate = "20261121";

    private readonly NpgsqlConnection _connection;
    private readonly string? _undo;

    private Hold(NpgsqlConnection connection, string? undo)
    {
        _connection = connection;
        _undo = undo;
    }

    /// <summary>Whoever writes to the table waits; readers pass.</summary>
    public static Task<Hold> WritesToAsync(string database, string table) => LockAsync(database, $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE");

    /// <summary>Whoever reads or writes the table waits.</summary>
    public static Task<Hold> UseOfAsync(string database, string table) => LockAsync(database, $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");

    /// <summary>Whoever changes one of the rows waits.</summary>
    public static Task<Hold> RowsAsync(string database, string table, string condition) =>
        LockAsync(database, $"SELECT 1 FROM {table} WHERE {condition} FOR NO KEY UPDATE");

    /// <summary>Whoever changes any row of the table waits, even one that does not exist yet; who inserts passes.</summary>
    public static async Task<Hold> UpdatesOfAsync(string database, string table)
    {
        var connection = await OpenAsync(database);
        await ExecuteAsync(
            connection,
            $"""
            SELECT pg_advisory_lock({Gate});
            CREATE FUNCTION hold_here() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({Gate}); RETURN NEW; END';
            CREATE TRIGGER hold_here BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION hold_here();
            """);
        return new Hold(connection, $"SELECT pg_advisory_unlock({Gate}); DROP FUNCTION hold_here CASCADE;");
    }

    /// <summary>Waits until a statement that begins so stands still because of this hold.</summary>
    public async Task WaitForAsync(string statement)
    {
        List<string> waiting = [];
        try
        {
            await Until.TrueAsync("the lock is run into", async () => (waiting = await WaitingAsync()).Exists(query => query.StartsWith(statement, StringComparison.Ordinal)));
        }
        catch (TimeoutException timeout)
        {
            throw new TimeoutException($"'{statement}' does not wait for the lock; what waits: {string.Join("; ", waiting)}", timeout);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_undo is not null) await ExecuteAsync(_connection, _undo);
        await _connection.DisposeAsync();
    }

    private async Task<List<string>> WaitingAsync()
    {
        // What others do is otherwise remembered as of the first look in this transaction.
        await ExecuteAsync(_connection, "SELECT pg_stat_clear_snapshot()");
        await using var command = new NpgsqlCommand("SELECT query FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))", _connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> queries = [];
        while (await reader.ReadAsync()) queries.Add(reader.GetString(0));
        return queries;
    }

    private static async Task<Hold> LockAsync(string database, string sql)
    {
        var connection = await OpenAsync(database);
        await ExecuteAsync(connection, $"BEGIN; {sql}");
        return new Hold(connection, undo: null);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
