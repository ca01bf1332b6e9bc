using InstantCheckout.Infrastructure.Persistence.Migrations;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Persistence;

/// <summary>The database refuses to change what is only ever added to.</summary>
public sealed class AppendOnlyTests : IAsyncLifetime
{
    private ShopUnderTest _shop = null!;

    public static TheoryData<string> Attacks =>
    [
        .. from table in AppendOnly.Tables
           from attack in (string[])[$"UPDATE {table} SET at = now()", $"DELETE FROM {table}", $"TRUNCATE {table}"]
           select attack,
    ];

    public async ValueTask InitializeAsync() => _shop = await ShopUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task M2_S2_A7_The_ledger_the_history_and_the_audit_take_new_rows_and_keep_the_old()
    {
        await _shop.SellAsync("mug");
        using var admin = await _shop.ClientAsync();
        var reference = await _shop.IssueAsync("mug");
        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");
        await _shop.SweepAsync("payment-notices");
        var before = await RowsAsync();
        before.ShouldNotContain(0L);

        foreach (var attack in Attacks)
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(attack.Data), attack.Data);
            refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
            refused.MessageText.ShouldEndWith("is append-only");
        }

        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public void SqlServer_gets_each_trigger_in_a_batch_of_its_own()
    {
        var migration = new MigrationBuilder("SqlServer");
        AppendOnly.SqlServer(migration);
        var statements = migration.Operations.Cast<SqlOperation>().Select(operation => operation.Sql).ToList();

        statements.Count.ShouldBe(AppendOnly.Tables.Count);
        statements.ShouldAllBe(statement => statement.StartsWith("EXEC(N'CREATE OR ALTER TRIGGER ") && statement.Contains("INSTEAD OF UPDATE, DELETE"));
    }

    private async Task<List<object?>> RowsAsync()
    {
        List<object?> rows = [];
        foreach (var table in AppendOnly.Tables) rows.Add(await ExecuteAsync($"SELECT count(*) FROM {table}"));
        return rows;
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_shop.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
