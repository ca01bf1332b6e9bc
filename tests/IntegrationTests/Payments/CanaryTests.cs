using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Orders.Events;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>A full run with values that would be known anywhere, and an ear at everything the product says of itself.</summary>
public sealed class CanaryTests
{
    private const string Password = "canary-password-51c2";
    private static readonly string[] Buyer = ["Canaria Nomen", "Canarystrasse", "Canaryburg", "CANZIP77", "Canary County", "canary.person@example.org", "46799000111"];

    [Fact]
    public async Task P2_No_personal_data_and_no_secret_is_in_any_log_trace_or_metric()
    {
        var heard = new Ear();
        using var traces = heard.Traces();
        using var metrics = heard.Metrics();
        await using var shop = await TroubleShop.StartAsync(new ShopOptions
        {
            Settings = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace", ["Logging:Console:LogLevel:Default"] = "None", ["Payments:Glase:Endpoint"] = "http://127.0.0.1:9/soap", ["Payments:Glase:TerminalId"] = "t", ["Payments:Glase:Password"] = Password },
            Services = services => services.AddSingleton<ILoggerProvider>(heard).AddScoped<IReactTo<OrderPlaced>, BrokenReaction>(),
        });
        await shop.SellAsync("mug");
        List<string> secrets = [.. Buyer, Password, "sim-secret"];

        using var client = await shop.ClientAsync();
        var key = client.DefaultRequestHeaders.Authorization!.Parameter!;
        secrets.Add(key);
        secrets.Add(key[^20..]);

        var reference = await PaidAsync(shop);
        var paid = await shop.CaseAsync(reference);
        secrets.AddRange(await shop.ReadAsync(db => db.Attempts.Select(attempt => attempt.NoticeKey).ToListAsync()));
        await GoWrongAsync(shop, client, paid);
        secrets.AddRange(await shop.ReadAsync(db => db.Attempts.Select(attempt => attempt.NoticeKey).ToListAsync()));

        // This test plays the provider, the app and the clerk; its own calls to the product are not the product's words.
        var spans = heard.Spans.Where(span => !(span.StartsWith("System.Net.Http ", StringComparison.Ordinal) && span.Contains($"server.port={shop.Address.Port} ", StringComparison.Ordinal))).ToList();
        heard.Logs.Count.ShouldBeGreaterThan(20);
        spans.ShouldNotBeEmpty();
        heard.Tags.ShouldNotBeEmpty();
        foreach (var secret in secrets.Distinct())
        {
            heard.Logs.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            spans.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            heard.Tags.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    private static string Body(string token = "mug", string more = "") =>
        $$"""
        {"purchaseToken":"{{token}}","clientName":"{{Buyer[0]}}","street":"{{Buyer[1]}} 5","city":"{{Buyer[2]}}","country":"Canaria Nomen","state":"{{Buyer[4]}}",
         "zip":"{{Buyer[3]}}","email":"{{Buyer[5]}}","msisdn":"{{Buyer[6]}}"{{more}}}
        """;

    private static async Task<string> PaidAsync(ShopUnderTest shop)
    {
        using var answer = await shop.CreatePurchaseAsync(Body());
        answer.EnsureSuccessStatusCode();
        var reference = (await shop.ReadAsync(db => db.Purchases.Select(purchase => purchase.InvoiceReference).SingleAsync()))!;
        await shop.PayAsync(reference);
        await shop.SweepAsync(PaymentSweeps.Notices);
        await shop.SweepAsync("outbox");
        return reference;
    }

    private static async Task GoWrongAsync(ShopUnderTest shop, HttpClient client, Dossier paid)
    {
        foreach (var body in new[] { Body("nothing"), Body("a b"), Body(more: ",\"city\":1"), Body()[..100], Body(more: $",\"{Buyer[5]}\":{{"), Body(more: ",\"more\":\"\\u0000\""), Body().Replace("\"CANZIP77\"", "77", StringComparison.Ordinal) })
            (await shop.CreatePurchaseAsync(body)).IsSuccessStatusCode.ShouldBeFalse();
        foreach (var fault in new[] { "\"httpStatus\":500", "\"dropAfter\":true", "\"resultCode\":20", "\"malformed\":true" })
        {
            await shop.FaultAsync("sendInvoice", fault);
            (await shop.CreatePurchaseAsync(Body())).IsSuccessStatusCode.ShouldBeFalse();
        }

        // Refunds that work, fail, and get lost; pages that are read; keys that are wrong; a notice that is forged.
        foreach (var fault in new[] { null, "\"resultCode\":97", "\"dropAfter\":true" })
        {
            if (fault is not null) await shop.FaultAsync("refundPayment", fault);
            (await client.RefundAsync(paid.Payment, 1000)).IsSuccessStatusCode.ShouldBeTrue();
            await shop.SweepAsync(PaymentSweeps.Refunds);
        }

        (await client.GetAsync($"/api/v1/purchases/{paid.Purchase.Id.Value}")).IsSuccessStatusCode.ShouldBeTrue();
        using var stranger = new HttpClient { BaseAddress = shop.Address };
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", client.DefaultRequestHeaders.Authorization + "x");
        (await stranger.GetAsync("/api/v1/purchases")).IsSuccessStatusCode.ShouldBeFalse();
        (await shop.Http.PostAsync($"/callbacks/seqr/{paid.Attempt.Id.Value:N}/{paid.Attempt.NoticeKey}x", null)).IsSuccessStatusCode.ShouldBeFalse();
        (await shop.Http.PostAsync($"/callbacks/seqr/{paid.Attempt.Id.Value:N}/{paid.Attempt.NoticeKey}?invoiceReference={Buyer[6]}", null)).IsSuccessStatusCode.ShouldBeTrue();

        // Tables that are not as they should be, and so a real 500.
        await shop.ExecuteAsync("ALTER TABLE purchases.purchases RENAME COLUMN title TO heading");
        (await shop.CreatePurchaseAsync(Body())).IsSuccessStatusCode.ShouldBeFalse();
        await shop.ExecuteAsync("ALTER TABLE purchases.purchases RENAME COLUMN heading TO title");
        await shop.ExecuteAsync("ALTER TABLE purchases.purchases ADD CONSTRAINT nobody CHECK (token <> 'mug') NOT VALID");
        (await shop.CreatePurchaseAsync(Body())).IsSuccessStatusCode.ShouldBeFalse();
    }

    private sealed class BrokenReaction : IReactTo<OrderPlaced>
    {
        public Task ReactAsync(OrderPlaced fact, CancellationToken ct) => throw new InvalidOperationException("As told.");
    }

    /// <summary>Everything that leaves the program to tell of itself.</summary>
    private sealed class Ear : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<string> Logs { get; } = new();

        public ConcurrentQueue<string> Spans { get; } = new();

        public ConcurrentQueue<string> Tags { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<object?> scopes = [];
            _scopes?.ForEachScope(static (scope, list) => list.Add(scope), scopes);
            Logs.Enqueue($"{formatter(state, exception)} | {Members(state)} | {string.Join(' ', scopes.Select(Members))} | {exception}");
        }

        public ActivityListener Traces()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => Spans.Enqueue(
                    $"{span.Source.Name} {span.DisplayName} {Members(span.TagObjects)} {Members(span.Baggage)} {string.Join(' ', span.Events.Select(each => each.Name + Members(each.Tags)))} {span.StatusDescription}"),
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }

        public MeterListener Metrics()
        {
            var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Tag(instrument, tags));
            listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Tag(instrument, tags));
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Tag(instrument, tags));
            listener.Start();
            return listener;
        }

        public void Dispose()
        {
        }

        private void Tag(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length > 0) Tags.Enqueue($"{instrument.Meter.Name} {instrument.Name} {Members(tags.ToArray())}");
        }

        private static string Members(object? state) => state switch
        {
            IEnumerable<KeyValuePair<string, object?>> pairs => string.Join(' ', pairs.Select(pair => $"{pair.Key}={Convert.ToString(pair.Value, CultureInfo.InvariantCulture)}")),
            IEnumerable<KeyValuePair<string, string?>> pairs => string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")),
            _ => Convert.ToString(state, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
