using System.Security.Cryptography;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

/// <summary>The booted product on a database of its own.</summary>
public sealed class CatalogueHost : IAsyncLifetime
{
    private readonly HandSetClock _clock = new();
    private TestDatabase? _database;
    private WebApplicationFactory<Program>? _first;
    private WebApplicationFactory<Program>? _second;
    private int _shops;

    internal HandSetClock Clock => _clock;

    internal IServiceProvider Services => _first!.Services;

    /// <summary>Another process on the same database, as far as memory goes.</summary>
    internal IServiceProvider OtherNode => (_second ??= Boot()).Services;

    public async ValueTask InitializeAsync()
    {
        await using var context = Context("Host=unused");
        var template = new DatabaseTemplate([.. context.Database.GetMigrations()], async connection =>
        {
            await using var empty = Context(connection);
            await empty.Database.MigrateAsync();
        });
        _database = await TestDatabase.CreateAsync(template);
        _first = Boot();
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is not null) await _second.DisposeAsync();
        if (_first is not null) await _first.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    internal async Task<TestShop> OpenShopAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var sender = scope.ServiceProvider.GetRequiredService<ISender>();
        var shop = (await sender.SendAsync(new CreateShop($"shop-{Interlocked.Increment(ref _shops)}", "A shop", "test"), default)).Value;
        return new TestShop(this, shop.Id, shop.Slug);
    }

    internal async Task<TestCaller> CallerAsync(ShopScope owner, string access)
    {
        await using var scope = Services.CreateAsyncScope();
        var sender = scope.ServiceProvider.GetRequiredService<ISender>();
        var key = (await sender.SendAsync(new CreateApiKey(owner, [access], null, null, new Maker("test", Actor.Operator)), default)).Value;
        var client = _first!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
        return new TestCaller(client, owner);
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var context = Context(_database!.ConnectionString);
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    private static PostgreSqlDbContext Context(string connection) =>
        new(new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("migrations", Schemas.Core)).Options);

    private WebApplicationFactory<Program> Boot() => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
    {
        builder.UseSetting("Database:ConnectionString", _database!.ConnectionString);
        builder.UseSetting("PublicBaseUrl", "https://pay.example");
        builder.UseSetting("Secrets:DataKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        builder.UseSetting("Limits:RequestsPerKey", "1000000");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
    });
}

/// <summary>Tells the real time, shifted by hand.</summary>
internal sealed class HandSetClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}

internal sealed record TestShop(CatalogueHost Host, ShopId Id, string Slug)
{
    public ShopScope Owner => new(Id, Mode.Test);

    public Task<TestCaller> WriterAsync(Mode mode = Mode.Test) => Host.CallerAsync(new ShopScope(Id, mode), "write");

    public Task<TestCaller> ReaderAsync() => Host.CallerAsync(Owner, "read");
}
