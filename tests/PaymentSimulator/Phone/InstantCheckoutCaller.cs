using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;

namespace InstantCheckout.PaymentSimulator.Phone;

/// <summary>The service behind the app: it calls the shop's createPurchase and reports what came back.</summary>
internal sealed class InstantCheckoutCaller
{
    private readonly SimulatorOptions _options;
    private readonly OutgoingCalls _outgoing;
    private readonly VirtualClock _clock;
    private readonly CallLog _log;
    private readonly ConcurrentDictionary<string, Uri> _shops = new(StringComparer.Ordinal);

    public InstantCheckoutCaller(SimulatorOptions options, OutgoingCalls outgoing, VirtualClock clock, CallLog log)
    {
        _options = options;
        _outgoing = outgoing;
        _clock = clock;
        _log = log;
        Reset();
    }

    public IReadOnlyDictionary<string, Uri> Shops => _shops;

    public Uri? FindShop(string webshopId) => _shops.GetValueOrDefault(webshopId) ?? _options.ShopUrl;

    public void SetShop(string webshopId, Uri url) => _shops[webshopId] = url;

    public void Reset()
    {
        _shops.Clear();
        foreach (var (webshopId, url) in _options.Shops) _shops[webshopId] = url;
    }

    public async Task<CreatePurchaseResult> CallAsync(Uri url, string purchaseToken, CheckoutVariant variant, Customer customer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var body = customer.ToBody(purchaseToken, variant);
        var entry = new CallEntry("createPurchase", "createPurchase", _clock.GetUtcNow()) { Url = url.AbsoluteUri, Request = body };
        _log.Add(entry);

        var started = Stopwatch.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, _clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        string? contentType = null;
        try
        {
            // Added as text: a typed header would be written with a blank after the semicolon, which this caller does not send.
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8");
            using var response = await _outgoing.Http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            entry.HttpStatus = (int)response.StatusCode;
            contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) ? types.ToString() : null;
            entry.Response = await response.Content.ReadAsByteArrayAsync(either.Token);
            entry.Reference = ReadReference(entry.Response);
        }
        catch (OperationCanceledException)
        {
            entry.Note = deadline.IsCancellationRequested ? $"no answer within {(long)timeout.TotalMilliseconds} ms" : "the caller went away";
        }
        catch (HttpRequestException unsent)
        {
            entry.Note = unsent.Message;
        }

        entry.ElapsedMilliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _log.Done(entry, entry.Note is null ? "answered" : "failed");
        return new CreatePurchaseResult(url.AbsoluteUri, Encoding.UTF8.GetString(body), entry.HttpStatus, contentType, Encoding.UTF8.GetString(entry.Response.Span), entry.ElapsedMilliseconds, entry.Note, entry.Reference);
    }

    /// <summary>The reference, only where the answer carries it as a JSON string.</summary>
    private static string? ReadReference(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("invoiceReferenceId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record CreatePurchaseResult(string Url, string RequestBody, int? Status, string? ContentType, string Body, long ElapsedMs, string? Error, string? InvoiceReferenceId);
