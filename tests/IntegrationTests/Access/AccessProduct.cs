using System.Net;
using System.Net.Http.Headers;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Simulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The whole program on a database of its own, without what runs in the background, and with a clock that stands still.</summary>
public sealed class AccessProduct : IAsyncLifetime
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        // What is not under test must not get in the way.
        ["Limits:RequestsPerKey"] = "100000",
        ["Limits:FailedCredentialsPerMinute"] = "10000",
        ["PublicBaseUrl"] = "http://localhost:5080",
        ["Secrets:DataKey"] = Convert.ToBase64String(new byte[32]),
    };

    private TestDatabase? _database;
    private Program? _program;

    internal ManualTime Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));

    internal IServiceProvider Services => Booted.Services;

    internal string ConnectionString => _database!.ConnectionString;

    internal Maker Maker { get; } = new("operator:test", Actor.Operator);

    private Program Booted => _program ?? throw new InvalidOperationException("Not started.");

    internal static DatabaseTemplate Template { get; } = new([typeof(AccessProduct).Module.ModuleVersionId.ToString(), typeof(AppDbContext).Module.ModuleVersionId.ToString()], MakeSchemaAsync);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Template);
        _settings["Database:ConnectionString"] = _database.ConnectionString;
        _program = new Program(_settings, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    internal HttpClient Client(string? key = null, string? address = null)
    {
        var client = Booted.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (address is not null) client.DefaultRequestHeaders.Add(AddressFilter.Header, address);
        return client;
    }

    internal async Task<ShopInfo> NewShopAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var slug = $"shop-{Guid.NewGuid():N}"[..40];
        return (await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(new CreateShop(slug, "A shop", Maker.Who), default)).Value;
    }

    internal async Task<IssuedKey> NewKeyAsync(ShopId shop, string scope = "admin", Mode mode = Mode.Test, DateTimeOffset? expires = null)
    {
        await using var services = Services.CreateAsyncScope();
        var command = new CreateApiKey(new ShopScope(shop, mode), [scope], Label: null, expires, Maker);
        return (await services.ServiceProvider.GetRequiredService<ISender>().SendAsync(command, default)).Value;
    }

    internal async Task<Result<ApiKeyView>> RevokeAsync(ApiKeyId id)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(new RevokeApiKey(Owner: null, id, Maker), default);
    }

    internal async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read((AppDbContext)scope.ServiceProvider.GetRequiredService<IAccountsDb>());
    }

    private static async Task MakeSchemaAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql(connectionString).Options;
        await using var db = new PostgreSqlDbContext(options);
        await db.Database.EnsureCreatedAsync();
    }

    private sealed class Program(Dictionary<string, string> settings, TimeProvider clock) : WebApplicationFactory<global::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(clock);
                services.AddSingleton<IStartupFilter, AddressFilter>();
                foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name != "GenericWebHostService").ToArray())
                    services.Remove(service);
            });
        }
    }
}

/// <summary>The test server has no addresses: a header says which one the caller has.</summary>
internal sealed class AddressFilter : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
    {
        Microsoft.AspNetCore.Builder.UseExtensions.Use(app, (context, pass) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Header], out var address) ? address : IPAddress.Loopback;
            return pass(context);
        });
        next(app);
    };
}
