using InstantCheckout.IntegrationTests.Fixture;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>The command <c>migrate</c>, as an operator or a start script runs it: again, twice at once, and after it was killed.</summary>
[Collection(ProcessTests.Name)]
public sealed class MigrateTests(ProcessRig rig) : IAsyncLifetime
{
    private const string ProgramName = "migrate-under-test";

    private TestDatabase _database = null!;

    internal static DatabaseTemplate Empty { get; } = new(["nothing"], _ => Task.CompletedTask);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(Empty);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task D8_Two_at_once_and_once_more_make_the_schema_once()
    {
        await using var one = Migrate();
        await using var two = Migrate();
        (await one.EndAsync()).ShouldBe(0, one.Errors);
        (await two.EndAsync()).ShouldBe(0, two.Errors);
        (await CountAsync("SELECT count(*) FROM core.audit_head")).ShouldBe(1);
        var applied = await CountAsync("SELECT count(*) FROM core.migrations");

        await using var again = Migrate();

        (await again.EndAsync()).ShouldBe(0, again.Errors);
        again.Output.ShouldNotContain("applied");
        (await CountAsync("SELECT count(*) FROM core.migrations")).ShouldBe(applied);
    }

    [Fact]
    public async Task D8_Killed_half_way_it_is_run_again_and_finishes()
    {
        await ExecuteAsync("CREATE TABLE gate (id int)");
        await ExecuteAsync(
            """
            CREATE FUNCTION hold_indexes() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM 1 FROM gate; END';
            CREATE EVENT TRIGGER hold_indexes ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION hold_indexes();
            """);
        await using (var hold = await Hold.UseOfAsync(_database.ConnectionString, "gate"))
        {
            await using var killed = Migrate();
            await hold.WaitForAsync("CREATE INDEX");
            await killed.KillAsync();
            await Until.TrueAsync(
                "the database has let the killed program go",
                async () => await CountAsync($"SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{ProgramName}') AS ended") == 0);
        }

        await ExecuteAsync("DROP EVENT TRIGGER hold_indexes; DROP FUNCTION hold_indexes; DROP TABLE gate");
        await using var again = Migrate();

        (await again.EndAsync()).ShouldBe(0, again.Errors);
        (await CountAsync("SELECT count(*) FROM core.audit_head")).ShouldBe(1);
    }

    private ProductProcess Migrate()
    {
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { ApplicationName = ProgramName }.ConnectionString;
        return ProductProcess.Start(rig.Settings(rig.Address, ("Database__ConnectionString", connection)), "migrate");
    }

    private async Task<long> CountAsync(string sql) => (long)(await ExecuteAsync(sql))!;

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
