using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Infrastructure.Jobs;

/// <param name="Items">Items that were due and tried.</param>
/// <param name="Failed">Items that were left for a later run.</param>
/// <param name="MoreWaiting">The batch was full: run again at once.</param>
internal sealed record SweepOutcome(int Items, int Failed, bool MoreWaiting);

/// <summary>
/// One kind of recurring work: a query for what is due, and one command for each in a scope of its own. The tables are the only
/// record of what is to be done, so a lost, late or doubled run does no harm (J1, J2).
/// </summary>
internal sealed partial class Sweep
{
    private readonly Func<IServiceProvider, CancellationToken, Task<SweepOutcome>> _run;

    private Sweep(string name, TimeSpan every, Func<IServiceProvider, CancellationToken, Task<SweepOutcome>> run)
    {
        Name = name;
        Every = every;
        _run = run;
    }

    /// <summary>Stable; the only thing a job engine stores.</summary>
    public string Name { get; }

    /// <summary>The longest time between two runs.</summary>
    public TimeSpan Every { get; }

    public static Sweep Of(string name, TimeSpan every, Func<IServiceProvider, CancellationToken, Task<SweepOutcome>> run) => new(name, every, run);

    /// <param name="due">Finds what is due; its limit bounds a run.</param>
    /// <param name="each">What to do with one item; safe to repeat.</param>
    /// <param name="atOnce">How many items are worked on side by side.</param>
    public static Sweep Of<TItem>(string name, TimeSpan every, Func<IQuery<DueItems<TItem>>> due, Func<TItem, ICommand<Nothing>> each, int atOnce = 4)
        where TItem : struct => new(name, every, async (services, ct) =>
        {
            DueItems<TItem> items;
            await using (var scope = services.CreateAsyncScope())
            {
                var found = await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(due(), ct);
                if (found.Error is { } error) throw new InvalidOperationException($"The query of sweep {name} was refused: {error.Code}.");
                items = found.Value;
            }

            var failed = 0;
            var logger = services.GetRequiredService<ILogger<Sweep>>();
            await Parallel.ForEachAsync(items.Items, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (item, token) =>
            {
                if (!await TryOneAsync(services, name, each(item), logger, token)) Interlocked.Increment(ref failed);
            });
            return new SweepOutcome(items.Items.Count, failed, items.MoreWaiting && failed < items.Items.Count);
        });

    public Task<SweepOutcome> RunAsync(IServiceProvider services, CancellationToken ct) => _run(services, ct);

    private static async Task<bool> TryOneAsync(IServiceProvider services, string name, ICommand<Nothing> command, ILogger logger, CancellationToken ct)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(command, ct);
            if (result.Error is not { } error) return true;

            Refused(logger, name, error.Code);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One bad item is left for a later run and never stops the rest (J5).
            Failed(logger, name, exception);
            return false;
        }
    }

    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "An item of sweep {Sweep} is left for later: {Code}")]
    private static partial void Refused(ILogger logger, string sweep, string code);

    [LoggerMessage(EventId = 201, Level = LogLevel.Error, Message = "An item of sweep {Sweep} failed")]
    private static partial void Failed(ILogger logger, string sweep, Exception exception);
}
