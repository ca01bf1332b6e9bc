using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Jobs;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.IntegrationTests.Simulator;
using InstantCheckout.PaymentSimulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InstantCheckout.IntegrationTests.Fixture;

/// <summary>How a product under test differs from the usual one.</summary>
internal sealed record ShopOptions
{
    /// <summary>The runner wakes sweeps by itself; off, so that a test runs each sweep when it wants.</summary>
    public bool RunsSweeps { get; init; }

    /// <summary>A clock that stands still until it is told, or the machine's.</summary>
    public bool StandsStill { get; init; } = true;

    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public Action<IServiceCollection>? Services { get; init; }
}

/// <summary>
/// The whole product on a free port with a database of its own, and the payment simulator beside it, both spoken to over real HTTP.
/// It holds one shop, <c>demo</c>, in test mode.
/// </summary>
internal sealed class ShopUnderTest : IAsyncDisposable
{
    public static readonly DatabaseTemplate Template = new(Migrations(), MigrateAsync);

    private readonly TestDatabase _database;
    private readonly App _app;

    private ShopUnderTest(TestDatabase database, App app, SimulatorUnderTest simulator, ManualTime clock)
    {
        _database = database;
        _app = app;
        Simulator = simulator;
        Clock = clock;
        Http = new HttpClient { BaseAddress = app.Address };
    }

    public SimulatorUnderTest Simulator { get; }

    public ManualTime Clock { get; }

    /// <summary>Without a key.</summary>
    public HttpClient Http { get; }

    public Uri Address => _app.Address;

    public IServiceProvider Services => _app.Services;

    public string ConnectionString => _database.ConnectionString;

    public ShopScope Owner { get; private set; }

    public static async Task<ShopUnderTest> StartAsync(ShopOptions? options = null)
    {
        options ??= new ShopOptions();
        var database = await TestDatabase.CreateAsync(Template);
        var simulator = await SimulatorUnderTest.StartAsync(new SimulatorOptions());
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        var app = new App(database.ConnectionString, simulator.Http.BaseAddress!, clock, options);
        app.StartServer();
        var shop = new ShopUnderTest(database, app, simulator, clock);
        await simulator.ControlAsync(HttpMethod.Put, "/sim/shops/demo", $$"""{"createPurchaseUrl":"{{shop.Address}}seqr/createPurchase"}""");
        var opened = (await shop.SendAsync(new CreateShop("demo", "Demo shop", "test"))).Value;
        shop.Owner = new ShopScope(opened.Id, Mode.Test);
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
    }

    public async Task<Result<T>> SendAsync<T>(ICommand<T> command)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(command, CancellationToken.None);
    }

    public async Task<Result<T>> SendAsync<T>(IQuery<T> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(query, CancellationToken.None);
    }

    /// <summary>Looks at the tables with the product's own model.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Runs one sweep once.</summary>
    public Task<SweepOutcome> SweepAsync(string name) =>
        Services.GetRequiredService<JobSchedule>().All.Single(sweep => sweep.Name == name).RunAsync(Services, CancellationToken.None);

    /// <summary>A client with a new key of the demo shop.</summary>
    public async Task<HttpClient> ClientAsync(params string[] scopes)
    {
        var issued = (await SendAsync(new CreateApiKey(Owner, scopes.Length == 0 ? ["admin"] : scopes, null, null, new Maker("test", Actor.Operator)))).Value;
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Text);
        return client;
    }

    /// <summary>Puts one article up for sale and answers its variant.</summary>
    public async Task<VariantId> SellAsync(string token, long price = 7900, string currency = "SEK", long? stock = null)
    {
        var product = (await SendAsync(new CreateProduct(Owner)
        {
            Title = $"Article {token}",
            Variants = [new VariantInput($"SKU-{token}", null, new MoneyInput(price, currency), "25") { Stock = stock }],
        })).Value;
        var variant = product.Variants[0].Id;
        (await SendAsync(new CreatePurchaseToken(Owner, token) { VariantId = variant.Value })).IsOk.ToString();
        return variant;
    }

    private static List<string> Migrations()
    {
        using var context = Context("Host=none");
        return [.. context.Database.GetMigrations()];
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var context = Context(connectionString);
        await context.Database.MigrateAsync();
    }

    private static PostgreSqlDbContext Context(string connectionString)
    {
        var options = new DatabaseOptions { ConnectionString = connectionString };
        var builder = new DbContextOptionsBuilder<PostgreSqlDbContext>();
        Contexts.PostgreSql(builder, Contexts.DataSource(options), options);
        return new PostgreSqlDbContext(builder.Options);
    }

    private sealed class App : WebApplicationFactory<Program>
    {
        private readonly Dictionary<string, string?> _settings;
        private readonly ManualTime _clock;
        private readonly ShopOptions _options;

        public App(string connectionString, Uri simulator, ManualTime clock, ShopOptions options)
        {
            var port = FreePort();
            Address = new Uri($"http://127.0.0.1:{port}/");
            _clock = clock;
            _options = options;
            _settings = new Dictionary<string, string?>
            {
                ["Database:ConnectionString"] = connectionString,
                ["PublicBaseUrl"] = Address.ToString(),
                ["Secrets:DataKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["Jobs:Enabled"] = options.RunsSweeps.ToString(),
                ["Payments:Seqr:Endpoint"] = $"{simulator}soap/merchant/cashregister-2",
                ["Payments:Seqr:TerminalId"] = "sim-terminal-1",
                ["Payments:Seqr:Password"] = "sim-secret",
                ["Seqr:Surfaces:0:Path"] = "/seqr",
                ["Seqr:Surfaces:0:Shop"] = "demo",
                ["Seqr:Surfaces:0:Mode"] = "Test",
            };
            foreach (var (key, value) in options.Settings) _settings[key] = value;
            UseKestrel(port);
        }

        public Uri Address { get; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in _settings) builder.UseSetting(key, value);
            builder.UseEnvironment("Production");
            builder.ConfigureTestServices(services =>
            {
                if (_options.StandsStill) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
                _options.Services?.Invoke(services);
            });
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
