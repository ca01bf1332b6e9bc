using Npgsql;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Fixture;

public sealed class TestDatabaseTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Databases_of_one_template_are_migrated_once_and_share_nothing()
    {
        var migrated = 0;
        var template = Template(async connectionString =>
        {
            Interlocked.Increment(ref migrated);
            await ExecuteAsync(connectionString, "CREATE TABLE probe (id int)");
        });

        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync(template)));
        await ExecuteAsync(databases[0].ConnectionString, "INSERT INTO probe VALUES (1)");
        var counts = await Task.WhenAll(databases.Select(database => ScalarAsync(database.ConnectionString, "SELECT count(*)::text FROM probe")));
        foreach (var database in databases) await database.DisposeAsync();

        migrated.ShouldBe(1);
        counts.ShouldBe(["1", "0", "0", "0"]);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_no_template_behind()
    {
        var template = Template(async connectionString =>
        {
            await ExecuteAsync(connectionString, "CREATE TABLE probe (id int)");
            throw new InvalidOperationException("broken on purpose");
        });
        var server = await PostgresServer.GetAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => template.EnsureAsync(server));

        await using var database = await TestDatabase.CreateAsync(template with { Migrate = _ => Task.CompletedTask });

        (await ScalarAsync(database.ConnectionString, "SELECT to_regclass('probe')::text")).ShouldBeNull();
    }

    [Fact]
    public async Task A_disposed_database_is_gone_even_with_connections_open()
    {
        var server = await PostgresServer.GetAsync();
        var database = await TestDatabase.CreateAsync(Template(_ => Task.CompletedTask));
        await using var open = new NpgsqlConnection(database.ConnectionString);
        await open.OpenAsync(Ended);

        await database.DisposeAsync();

        (await ScalarAsync(server.ConnectionTo("postgres"), $"SELECT datname::text FROM pg_database WHERE datname = '{database.Name}'")).ShouldBeNull();
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("synchronous_commit")]
    [InlineData("full_page_writes")]
    [InlineData("data_checksums")]
    public async Task D3_The_cluster_of_the_scripts_is_durable(string setting)
    {
        var server = await PostgresServer.GetAsync();

        (await ScalarAsync(server.ConnectionTo("postgres"), $"SELECT current_setting('{setting}')")).ShouldBe("on");
    }

    private static DatabaseTemplate Template(Func<string, Task> migrate) => new([Guid.NewGuid().ToString()], migrate);

    private static async Task ExecuteAsync(string connectionString, string sql) => await ScalarAsync(connectionString, sql);

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ended);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ended) as string;
    }
}
