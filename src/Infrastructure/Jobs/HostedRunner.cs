using System.Collections.Concurrent;
using System.Diagnostics;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Jobs;

/// <summary>
/// Wakes every sweep at start, every few seconds, and at once after a commit that wrote work for it. Holds no work of its own:
/// stopping it, or running it on several nodes, does no harm (J1).
/// </summary>
internal sealed partial class HostedRunner(
    IServiceProvider services, JobSchedule schedule, SweepSignal signal, IOptions<JobsOptions> options, TimeProvider clock, ILogger<HostedRunner> logger)
    : BackgroundService, IReadiness
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastRun = new(StringComparer.Ordinal);

    public string Name => "sweeps";

    /// <summary>Ready once every sweep has run: what a crash left open has been taken up before new work comes (E7).</summary>
    public Task<Result> CheckAsync(CancellationToken ct)
    {
        if (!options.Value.Enabled) return Task.FromResult(Result.Ok);

        var waiting = schedule.All.Where(sweep => !_lastRun.ContainsKey(sweep.Name)).Select(sweep => sweep.Name).ToList();
        return Task.FromResult(waiting.Count == 0
            ? Result.Ok
            : Result.Failed(Error.Unavailable("starting", $"Not run yet: {string.Join(", ", waiting)}.", TimeSpan.FromSeconds(1))));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => !options.Value.Enabled
        ? Task.CompletedTask
        : Task.WhenAll(schedule.All.Select(sweep => Task.Run(() => LoopAsync(sweep, stoppingToken), stoppingToken)));

    private async Task LoopAsync(Sweep sweep, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var started = clock.GetTimestamp();
                var outcome = await sweep.RunAsync(services, ct);
                _lastRun[sweep.Name] = clock.GetUtcNow();
                Telemetry.SweepItems.Add(outcome.Items - outcome.Failed, new TagList { { "sweep", sweep.Name }, { "outcome", "ok" } });
                if (outcome.Failed > 0) Telemetry.SweepItems.Add(outcome.Failed, new TagList { { "sweep", sweep.Name }, { "outcome", "left" } });
                var elapsed = (long)clock.GetElapsedTime(started).TotalMilliseconds;
                if (outcome.Items > 0) Ran(logger, sweep.Name, outcome.Items, outcome.Failed, elapsed);
                if (outcome.MoreWaiting) continue;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database may be away: come again at the next turn.
                Broke(logger, sweep.Name, exception);
            }

            try
            {
                await signal.WaitAsync(sweep.Name, sweep.Every, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(EventId = 210, Level = LogLevel.Debug, Message = "Sweep {Sweep} did {Items} items, {Failed} left for later, in {Milliseconds} ms")]
    private static partial void Ran(ILogger logger, string sweep, int items, int failed, long milliseconds);

    [LoggerMessage(EventId = 211, Level = LogLevel.Error, Message = "Sweep {Sweep} could not run")]
    private static partial void Broke(ILogger logger, string sweep, Exception exception);
}
