using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace InstantCheckout.IntegrationTests.Fixture;

/// <summary>A migrated database that test databases are cloned from; made once on a server, whichever process comes first.</summary>
/// <param name="Migrations">What decides the schema, such as the migration ids in order: another list is another template.</param>
/// <param name="Migrate">Brings the empty database of the connection string to that schema.</param>
internal sealed record DatabaseTemplate(IReadOnlyList<string> Migrations, Func<string, Task> Migrate)
{
    public string Fingerprint { get; } = Convert.ToHexStringLower(HashOf(Migrations))[..16];

    /// <summary>The template's name. It has that name only once it is complete: a crash leaves no half-migrated template.</summary>
    public async Task<string> EnsureAsync(PostgresServer server)
    {
        var name = $"ic_template_{Fingerprint}";
        // No pools here: the lock ends with the connection, and a database with an open connection can be neither renamed nor cloned.
        await using var connection = new NpgsqlConnection(Unpooled(server.ConnectionTo("postgres")));
        await connection.OpenAsync();
        await using (var mutex = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 120 })
        {
            mutex.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BinaryPrimitives.ReadInt64BigEndian(HashOf(Migrations)) });
            await mutex.ExecuteNonQueryAsync();
        }

        if (await ExistsAsync(connection, name)) return name;

        var unfinished = $"{name}_unfinished";
        await ExecuteAsync(connection, $"""DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)""");
        await ExecuteAsync(connection, $"""CREATE DATABASE "{unfinished}" """);
        await Migrate(Unpooled(server.ConnectionTo(unfinished)));
        await ExecuteAsync(connection, $"""ALTER DATABASE "{unfinished}" RENAME TO "{name}" """);
        await ExecuteAsync(connection, $"""ALTER DATABASE "{name}" ALLOW_CONNECTIONS false""");
        return name;
    }

    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static byte[] HashOf(IReadOnlyList<string> migrations) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', migrations)));

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name)
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
