using System.Collections.Concurrent;

namespace InstantCheckout.PaymentSimulator.Calls;

/// <summary>The last calls, in a ring of fixed size, and how many there were of each operation.</summary>
internal sealed class CallLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly CallEntry?[] _ring = new CallEntry?[capacity];
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private long _next;

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(CallEntry entry)
    {
        lock (_gate)
        {
            entry.Sequence = ++_next;
            _ring[entry.Sequence % capacity] = entry;
        }
        Announce();
    }

    public void Done(CallEntry entry, string outcome)
    {
        _counts.AddOrUpdate(entry.Operation, 1, static (_, count) => count + 1);
        entry.Outcome = outcome;
        Announce();
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CallEntry> Read(Func<CallEntry, bool> wanted)
    {
        lock (_gate) return [.. _ring.OfType<CallEntry>().Where(wanted).OrderBy(entry => entry.Sequence)];
    }

    /// <summary>Waits until so many entries are as wanted, or as long as the token lets it.</summary>
    public async Task<IReadOnlyList<CallEntry>> ReadAsync(Func<CallEntry, bool> wanted, int atLeast, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                var changed = Volatile.Read(ref _changed).Task;
                var entries = Read(wanted);
                if (entries.Count >= atLeast || cancellationToken.IsCancellationRequested) return entries;

                await changed.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Reset()
    {
        lock (_gate) Array.Clear(_ring);
        _counts.Clear();
    }

    private void Announce()
    {
        if (Volatile.Read(ref _waiting) == 0) return;

        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
