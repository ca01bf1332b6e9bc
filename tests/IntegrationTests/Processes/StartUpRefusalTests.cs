using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InstantCheckout.IntegrationTests.Fixture;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>What the program does not start on: one line that says why, and an exit code (D8).</summary>
[Collection(ProcessTests.Name)]
public sealed class StartUpRefusalTests(ProcessRig rig)
{
    private readonly Uri _address = new($"http://127.0.0.1:{ProductProcess.FreePort().ToString(CultureInfo.InvariantCulture)}/");

    [Fact]
    public Task D8_A_database_that_cannot_be_reached() =>
        IsRefusedAsync("cannot be reached", ("Database__ConnectionString", $"Host=127.0.0.1;Port={ProductProcess.FreePort()};Username=nobody;Password=not-told"));

    [Fact]
    public async Task D8_A_database_without_the_schema()
    {
        await using var empty = await TestDatabase.CreateAsync(MigrateTests.Empty);

        await IsRefusedAsync("`migrate`", ("Database__ConnectionString", empty.ConnectionString));
    }

    [Fact]
    public async Task D8_A_database_that_a_newer_program_has_migrated()
    {
        await using var database = await TestDatabase.CreateAsync(ShopUnderTest.Template);
        await ExecuteAsync(database, "INSERT INTO core.migrations VALUES ('29990101000000_Future', '99.0.0')");

        await IsRefusedAsync("29990101000000_Future", ("Database__ConnectionString", database.ConnectionString));
    }

    [Fact]
    public async Task D3_A_database_that_may_lose_what_it_has_confirmed()
    {
        await using var database = await TestDatabase.CreateAsync(ShopUnderTest.Template);
        await ExecuteAsync(database, $"""ALTER DATABASE "{database.Name}" SET synchronous_commit = off""");

        await IsRefusedAsync("synchronous_commit", ("Database__ConnectionString", database.ConnectionString));
    }

    [Fact]
    public async Task D8_A_port_that_is_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}/";

        await IsRefusedAsync("in use", ("ASPNETCORE_URLS", address));
    }

    [Theory]
    [InlineData("Secrets__DataKey", null, "DataKey")]
    [InlineData("Secrets__DataKey", "bm90LTMyLWJ5dGVz", "Secrets:DataKey must be 32 bytes")]
    [InlineData("Payments__Seqr__Password", null, "Password is missing")]
    [InlineData("PublicBaseUrl", null, "PublicBaseUrl")]
    [InlineData("Database__ConnectionString", null, "ConnectionString")]
    [InlineData("Database__ConnectionString", "not-told", "Database:ConnectionString")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider")]
    [InlineData("Seqr__Surfaces__0__WaitingSeconds", "5", "WaitingSeconds")]
    [InlineData("Seqr__Surfaces__0__WaitingSeconds", "soon", "WaitingSeconds")]
    public Task D8_A_setting_that_is_missing_or_wrong(string name, string? value, string says) => IsRefusedAsync(says, (name, value));

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public Task D8_A_command_says_it_too(string provider) =>
        IsRefusedAsync("Database:ConnectionString", ["migrate"], ("Database__Provider", provider), ("Database__ConnectionString", "not-told"));

    private Task IsRefusedAsync(string says, params (string Name, string? Value)[] changes) => IsRefusedAsync(says, command: [], changes);

    private async Task IsRefusedAsync(string says, string[] command, params (string Name, string? Value)[] changes)
    {
        await using var product = ProductProcess.Start(rig.Settings(_address, changes), command);

        var code = await product.EndAsync(seconds: 20);

        code.ShouldBe(1, product.Errors);
        product.Errors.TrimEnd().Split('\n').ShouldHaveSingleItem(product.Errors).ShouldContain(says);
        product.Errors.ShouldNotContain("not-told");
        product.Errors.ShouldNotContain("sim-secret");
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
