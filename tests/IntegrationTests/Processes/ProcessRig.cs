using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Simulator;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>
/// The product as a process on a database of its own, with the payment simulator beside it. A second product in this process, which
/// runs no sweeps, stocks the shop and looks into the tables; it takes no part in what is tested.
/// </summary>
public sealed class ProcessRig : IAsyncLifetime
{
    private const string ProductName = "product-under-test";

    private static int _names;

    private readonly Dictionary<string, string?> _settings = [];
    private readonly ConcurrentDictionary<string, long> _stocked = [];
    private readonly ConcurrentBag<string> _disclosed = [];

    internal ShopUnderTest Shop { get; private set; } = null!;

    internal SimulatorUnderTest Simulator => Shop.Simulator;

    internal string Database => Shop.ConnectionString;

    /// <summary>The process that answers at <see cref="Address"/>; after a kill, the next one.</summary>
    internal ProductProcess Product { get; private set; } = null!;

    internal Uri Address { get; } = new($"http://127.0.0.1:{ProductProcess.FreePort().ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>Pieces that each limited article was stocked with, by its token.</summary>
    internal IReadOnlyDictionary<string, long> Stocked => _stocked;

    /// <summary>References that callers have got.</summary>
    internal IReadOnlyCollection<string> Disclosed => _disclosed;

    public async ValueTask InitializeAsync()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        Shop = await ShopUnderTest.StartAsync(new ShopOptions { StandsStill = false, Settings = new Dictionary<string, string?> { ["Secrets:DataKey"] = key } });
        _settings["Database__ConnectionString"] = new NpgsqlConnectionStringBuilder(Database) { ApplicationName = ProductName }.ConnectionString;
        _settings["Secrets__DataKey"] = key;
        _settings["Payments__Seqr__Endpoint"] = $"{Simulator.Http.BaseAddress}soap/merchant/cashregister-2";
        _settings["Payments__Seqr__TerminalId"] = "sim-terminal-1";
        _settings["Payments__Seqr__Password"] = "sim-secret";
        _settings["Seqr__Surfaces__0__Path"] = "/seqr";
        _settings["Seqr__Surfaces__0__Shop"] = "demo";
        _settings["Seqr__Surfaces__0__Mode"] = "Test";
        Product = Start();
        await Product.ReadyAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Shop.DisposeAsync();
    }

    /// <summary>The settings of a product at an address, with changes; null leaves a setting out.</summary>
    internal Dictionary<string, string?> Settings(Uri address, params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(_settings)
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["PublicBaseUrl"] = address.ToString(),
            ["CallbackBaseUrl"] = address.ToString(),
        };
        foreach (var (name, value) in changes) settings[name] = value;
        return settings;
    }

    internal ProductProcess Start(params (string Name, string? Value)[] changes) => ProductProcess.Start(Settings(Address, changes));

    /// <summary>Kills the product. The database learns of it at once, as it does when it next writes to the lost connection.</summary>
    internal async Task KillAsync()
    {
        await Product.KillAsync();
        await Product.DisposeAsync();
        await Until.TrueAsync(
            "the database has let the killed product go",
            async () => await CountAsync($"SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{ProductName}') AS ended") == 0);
    }

    /// <summary>Starts the product again where it was, and waits until it serves. How long that took is printed, for people.</summary>
    internal async Task RestartAsync(params (string Name, string? Value)[] changes)
    {
        var started = Stopwatch.GetTimestamp();
        Product = Start(changes);
        await Product.ReadyAsync(Address);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"start to ready: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms"));
    }

    /// <summary>Starts the product again where it was, and does not wait.</summary>
    internal void Relaunch() => Product = Start();

    /// <summary>Puts one article up for sale, five pieces of it, under a token that no other test has.</summary>
    internal async Task<string> SellAsync(string name, long pieces = 5)
    {
        // A test that failed half-way leaves others what they need.
        await LetAnswersGoAsync();
        if (Product.HasEnded) await RestartAsync();

        var token = FormattableString.Invariant($"{name}-{Interlocked.Increment(ref _names)}");
        await Shop.SellAsync(token, stock: pieces);
        _stocked[token] = pieces;
        return token;
    }

    internal static string CreatePurchase(string token) =>
        $$"""
        {"purchaseToken":"{{token}}","clientName":"Ada Test","street":"Example Road 5","city":"Uppsala","country":"Sweden","state":"",
         "zip":"75310","email":"ada{{Interlocked.Increment(ref _names)}}@example.org","msisdn":"46700000001"}
        """;

    /// <summary>Scans as the payment app does; null where the connection broke, or the answer holds no reference.</summary>
    internal async Task<string?> ScanAsync(string token, Uri? address = null)
    {
        // A caller of its own: no connection is left over from a process that is gone.
        using var http = new HttpClient { BaseAddress = address ?? Address };
        using var body = new StringContent(CreatePurchase(token), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.PostAsync("/seqr/createPurchase", body);
            if (!answer.IsSuccessStatusCode) return null;

            var reference = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invoiceReferenceId").GetString()!;
            _disclosed.Add(reference);
            return reference;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Scans and never reads the answer.</summary>
    internal async Task<TcpClient> ScanWithoutListeningAsync(string token)
    {
        var caller = new TcpClient();
        await caller.ConnectAsync(Address.Host, Address.Port);
        var body = Encoding.UTF8.GetBytes(CreatePurchase(token));
        var head = Encoding.ASCII.GetBytes($"POST /seqr/createPurchase HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {body.Length}\r\n\r\n");
        await caller.GetStream().WriteAsync((byte[])[.. head, .. body]);
        return caller;
    }

    internal Task PayAsync(string reference) => Simulator.PostAsync($"/sim/invoices/{reference}/pay");

    /// <summary>Lets the provider do what the next such call asks, and hold its answer back.</summary>
    internal Task HoldAnswerAsync(string operation) => Simulator.PostAsync("/sim/faults", $$"""{"operation":"{{operation}}","processThenDelayMs":3600000}""");

    internal Task AnswerHeldAsync() => Until.TrueAsync("the provider holds an answer back", async () => (await Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() > 0);

    internal Task LetAnswersGoAsync() => Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");

    /// <summary>An article of its own, scanned; with the SQL condition that finds the attempt.</summary>
    internal async Task<(string Token, string Reference, string Attempt)> ScannedAsync()
    {
        var token = await SellAsync("mug");
        var reference = await ScanAsync(token) ?? throw new InvalidOperationException("The scan was refused.");
        return (token, reference, $"id = '{(await AttemptAsync(token)).Id.Value}'");
    }

    internal Task<Purchase> PurchaseAsync(string token) => Until.FoundAsync(
        $"a purchase of {token}",
        () => Shop.ReadAsync(db => db.Purchases.AsNoTracking().SingleOrDefaultAsync(purchase => purchase.Token == token)));

    internal async Task<PaymentAttempt> AttemptAsync(string token)
    {
        var payment = (await PurchaseAsync(token)).PaymentId;
        return await Shop.ReadAsync(db => db.Attempts.AsNoTracking().SingleAsync(attempt => attempt.PaymentId == payment));
    }

    internal Task BecomesAsync(string token, PurchaseState state, double seconds = 20) =>
        Until.TrueAsync($"the purchase of {token} is {state}", async () => (await PurchaseAsync(token)).State == state, seconds);

    internal async Task BecomesAsync(string token, AttemptState state) =>
        await Until.TrueAsync($"the attempt of {token} is {state}", async () => (await AttemptAsync(token)).State == state);

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
