using System.Diagnostics;
using System.Globalization;
using System.Text;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;

namespace InstantCheckout.PaymentSimulator.Notifications;

/// <summary>Tells the shop that something happened: one attempt, five seconds, result recorded.</summary>
internal sealed class Notifier(OutgoingCalls outgoing, VirtualClock clock, CallLog log, IHostApplicationLifetime lifetime) : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private NotificationPlan _plan = NotificationPlan.Usual;
    private CancellationTokenSource _reset = new();

    public NotificationPlan Plan
    {
        get { lock (_gate) return _plan; }
        set { lock (_gate) _plan = value; }
    }

    /// <summary>Sends as planned; completes when the last attempt was made.</summary>
    public async Task NotifyAsync(Invoice invoice)
    {
        if (invoice.Look().Content.NotificationUrl is not { } url) return;

        var (plan, reset) = Take();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(reset, lifetime.ApplicationStopping);
        switch (plan.Delivery)
        {
            case NotificationDelivery.Lost:
                invoice.Add(new NotificationAttempt(clock.GetUtcNow(), url, Name(plan.Mode), "lost", null, null, 0));
                return;
            case NotificationDelivery.Delayed:
                await Task.Delay(TimeSpan.FromMilliseconds(plan.DelayMs), clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ended.IsCancellationRequested) return;
                break;
            case NotificationDelivery.Duplicate:
                await SendAsync(invoice, url, plan.Mode, invoice.Reference, ended.Token);
                break;
        }
        await SendAsync(invoice, url, plan.Mode, invoice.Reference, ended.Token);
    }

    /// <summary>One more notification, whatever the plan; a reference that is not the invoice's own makes it a forged one.</summary>
    public Task SendAgainAsync(Invoice invoice, NotificationMode mode, string? reference)
    {
        var url = invoice.Look().Content.NotificationUrl;
        return url is null ? Task.CompletedTask : SendAsync(invoice, url, mode, reference ?? invoice.Reference, lifetime.ApplicationStopping);
    }

    public void Reset()
    {
        CancellationTokenSource old;
        lock (_gate)
        {
            _plan = NotificationPlan.Usual;
            old = _reset;
            _reset = new CancellationTokenSource();
        }
        old.Cancel();
    }

    public void Dispose() => _reset.Dispose();

    private (NotificationPlan Plan, CancellationToken Reset) Take()
    {
        lock (_gate)
        {
            var plan = _plan;
            if (plan.Times is { } times) _plan = times == 1 ? NotificationPlan.Usual : plan with { Times = times - 1 };
            return (plan, _reset.Token);
        }
    }

    private async Task SendAsync(Invoice invoice, string url, NotificationMode mode, string reference, CancellationToken ended)
    {
        var form = mode == NotificationMode.Form ? $"invoiceReference={Uri.EscapeDataString(reference)}" : "";
        var target = mode == NotificationMode.Query ? WithQuery(url, $"invoiceReference={Uri.EscapeDataString(reference)}") : url;
        var entry = new CallEntry("notification", "notification", clock.GetUtcNow()) { Url = target, Reference = invoice.Reference, Request = Encoding.UTF8.GetBytes(form) };
        log.Add(entry);

        var started = Stopwatch.GetTimestamp();
        using var deadline = new CancellationTokenSource(Timeout, clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ended);
        var (outcome, error) = ("delivered", (string?)null);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(entry.Request.ToArray()) };
            if (mode == NotificationMode.Form) request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
            using var response = await outgoing.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            entry.HttpStatus = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode) outcome = "refused";
        }
        catch (OperationCanceledException)
        {
            (outcome, error) = deadline.IsCancellationRequested ? ("timedOut", $"no answer within {Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s") : ("stopped", "the simulator was reset or stopped");
        }
        catch (Exception unsent) when (unsent is HttpRequestException or InvalidOperationException or UriFormatException or NotSupportedException)
        {
            (outcome, error) = ("failed", unsent.Message);
        }

        entry.Note = error;
        entry.ElapsedMilliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        invoice.Add(new NotificationAttempt(entry.At, target, Name(mode), outcome, entry.HttpStatus, error, entry.ElapsedMilliseconds));
        log.Done(entry, outcome is "delivered" or "refused" ? "answered" : "failed");
    }

    private static string WithQuery(string url, string item) => url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + item;

    private static string Name(NotificationMode mode) => mode.ToString().ToLowerInvariant();
}
