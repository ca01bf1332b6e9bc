using System.Buffers;
using System.Diagnostics;
using System.Net;
using InstantCheckout.Application.Common;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>Calls one destination within the limits of the call's class. Never throws for what the network or the other side does.</summary>
internal sealed partial class OutboundClient(
    OutboundDestination destination, HttpMessageInvoker invoker, CircuitBreaker breaker, TimeProvider clock, Random random, ILogger<OutboundClient> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>A caller that gives up gets an outcome as well: whether bytes had left is worth recording.</summary>
    public async Task<OutboundOutcome> SendAsync(OutboundCall call, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        OutboundOutcome.Unknown? doubt = null;
        for (var tries = 1; ; tries++)
        {
            var left = call.Class.Total - clock.GetElapsedTime(begun);
            var outcome = await MeasureAsync(call, left < call.Class.Attempt ? left : call.Class.Attempt, ct);

            // One try in doubt keeps the whole call in doubt, until an answer comes.
            doubt ??= outcome as OutboundOutcome.Unknown;
            if (outcome is OutboundOutcome.NotSent && doubt is not null) outcome = doubt;
            if (tries >= call.Class.Tries || !MayRepeat(call.Class.Repeat, outcome)) return outcome;

            var pause = Pause(tries, outcome);
            if (clock.GetElapsedTime(begun) + pause >= call.Class.Total) return outcome;

            await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested) return outcome;
        }
    }

    private static bool MayRepeat(Repeat repeat, OutboundOutcome outcome) => outcome switch
    {
        OutboundOutcome.NotSent => repeat != Repeat.Never,
        OutboundOutcome.Unknown => repeat == Repeat.Safe,
        OutboundOutcome.Answered answer => repeat == Repeat.Safe && answer.Status is 429 or >= 500,
        _ => false,
    };

    // Exponential with full jitter; never earlier than the other side asked for.
    private TimeSpan Pause(int tries, OutboundOutcome outcome)
    {
        var asked = outcome switch
        {
            OutboundOutcome.Answered { RetryAfter: { } after } => after,
            OutboundOutcome.NotSent { RetryAfter: { } after } => after,
            _ => TimeSpan.Zero,
        };
        return asked + (random.NextDouble() * Math.Pow(2, tries - 1) * FirstPause);
    }

    private async Task<OutboundOutcome> MeasureAsync(OutboundCall call, TimeSpan limit, CancellationToken ct)
    {
        var pass = breaker.Enter();
        var begun = clock.GetTimestamp();
        using var activity = Telemetry.Source.StartActivity($"{destination.Name} {call.Operation}", ActivityKind.Client);
        var outcome = pass.Wait is { } wait ? new OutboundOutcome.NotSent("circuit_open", wait) : await TryAsync(call, limit, ct);

        if (pass.Wait is null) Tell(pass, outcome, ct);
        var took = clock.GetElapsedTime(begun);
        Telemetry.OutgoingCalls.Record(took.TotalSeconds, new TagList
        {
            { "destination", destination.Name },
            { "operation", call.Operation },
            { "outcome", outcome.Word },
        });
        if (outcome is OutboundOutcome.Answered) LogAnswered(destination.Name, call.Operation, outcome.Word, (long)took.TotalMilliseconds);
        else LogFailed(destination.Name, call.Operation, outcome.Word, (long)took.TotalMilliseconds);
        return outcome;
    }

    private void Tell(CircuitBreaker.Pass pass, OutboundOutcome outcome, CancellationToken ct)
    {
        if (outcome is OutboundOutcome.Answered { Status: not (502 or 503 or 504) }) breaker.Succeeded();
        else if (ct.IsCancellationRequested) breaker.Abandoned(pass);
        else breaker.Failed(pass);
    }

    private async Task<OutboundOutcome> TryAsync(OutboundCall call, TimeSpan limit, CancellationToken ct)
    {
        if (limit <= TimeSpan.Zero) return new OutboundOutcome.NotSent("timed_out");

        using var timer = new CancellationTokenSource(limit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        using var content = new OnceContent(call.Body, call.ContentType);
        using var request = Request(call, content);
        try
        {
            using var response = await invoker.SendAsync(request, linked.Token);
            return await ReadAsync(response, call.Class.ResponseCap, linked.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            var timedOut = timer.IsCancellationRequested && !ct.IsCancellationRequested;
            var reason = Reason(error, timedOut);
            return content.CloseUnsent() ? new OutboundOutcome.NotSent(reason) : new OutboundOutcome.Unknown(reason, timedOut);
        }
    }

    private static HttpRequestMessage Request(OutboundCall call, OnceContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Target)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("User-Agent", "InstantCheckout");
        foreach (var (name, value) in call.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<OutboundOutcome> ReadAsync(HttpResponseMessage response, int cap, CancellationToken ct)
    {
        // We asked for no encoding; an answer that has one anyway could unpack to any size.
        if (response.Content.Headers.ContentEncoding.Count > 0) return new OutboundOutcome.Unknown("encoded", TimedOut: false);
        var told = response.Content.Headers.ContentLength ?? cap;
        if (told > cap) return new OutboundOutcome.Unknown("too_large", TimedOut: false);

        // One byte more than expected, so that "just fits" and "too long" differ.
        var room = (int)told + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(room);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, room), room, throwOnEndOfStream: false, ct);
            if (length > cap) return new OutboundOutcome.Unknown("too_large", TimedOut: false);

            var body = buffer.AsSpan(0, length).ToArray();
            return new OutboundOutcome.Answered((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, RetryAfter(response));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } header) return null;

        var after = header.Delta ?? header.Date - clock.GetUtcNow() ?? TimeSpan.Zero;
        if (after < TimeSpan.Zero) return TimeSpan.Zero;
        return after > LongestPause ? LongestPause : after;
    }

    private static string Reason(Exception error, bool timedOut) => error switch
    {
        _ when timedOut => "timed_out",
        // The connect time-out of the handler comes as a cancellation of its own.
        OperationCanceledException { InnerException: TimeoutException } => "connect_timed_out",
        OperationCanceledException => "cancelled",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name_not_found",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "not_connected",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls_failed",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "too_large",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "not_http",
        _ => "connection_broken",
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Call to {Destination} {Operation}: {Outcome} after {Milliseconds} ms")]
    private partial void LogAnswered(string destination, string operation, string outcome, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call to {Destination} {Operation}: {Outcome} after {Milliseconds} ms")]
    private partial void LogFailed(string destination, string operation, string outcome, long milliseconds);
}
