using System.Collections.Concurrent;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>Tells this process's runner that a commit has written work for a sweep. Losing a signal costs a few seconds, never work (J1).</summary>
internal sealed class SweepSignal
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _bells = new(StringComparer.Ordinal);

    public void Ring(string sweep)
    {
        var bell = Bell(sweep);
        if (bell.CurrentCount == 0) bell.Release();
    }

    /// <summary>Waits for a ring or until the time is up, whichever comes first.</summary>
    public Task WaitAsync(string sweep, TimeSpan most, CancellationToken ct) => Bell(sweep).WaitAsync(most, ct);

    private SemaphoreSlim Bell(string sweep) => _bells.GetOrAdd(sweep, _ => new SemaphoreSlim(0));
}
