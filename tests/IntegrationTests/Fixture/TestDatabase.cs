using Npgsql;

namespace InstantCheckout.IntegrationTests.Fixture;

/// <summary>A database of its own for one test class, cloned from the migrated template; dropped when disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    private TestDatabase(PostgresServer server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = server.ConnectionTo(name);
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        await _server.ExecuteAsync($"""DROP DATABASE IF EXISTS "{Name}" WITH (FORCE)""");
    }

    public static async Task<TestDatabase> CreateAsync(DatabaseTemplate template)
    {
        var server = await PostgresServer.GetAsync();
        var source = await server.TemplateAsync(template);
        var database = new TestDatabase(server, server.NextDatabaseName());
        await server.ExecuteAsync($"""CREATE DATABASE "{database.Name}" TEMPLATE "{source}" """);
        return database;
    }
}
