using System.Collections.Concurrent;

namespace InstantCheckout.Application.Accounts;

/// <summary>
/// Keeps answers for a few seconds of the clock that is not moved by time steps (S7). Bounded: when it is full, what is too old
/// goes first, and all goes where that is not enough.
/// </summary>
internal sealed class ShortMemory<TKey, TValue>(TimeProvider clock, TimeSpan lifetime, int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long Since)> _entries = new();

    /// <summary>Take this before reading what will be kept: an answer is as old as the start of its reading.</summary>
    public long Now() => clock.GetTimestamp();

    public TValue? Find(TKey key) => _entries.TryGetValue(key, out var entry) && IsFresh(entry.Since) ? entry.Value : null;

    public void Keep(TKey key, TValue value, long since)
    {
        if (_entries.Count >= capacity) MakeRoom();
        _entries[key] = (value, since);
    }

    private void MakeRoom()
    {
        foreach (var (key, entry) in _entries)
        {
            if (!IsFresh(entry.Since)) _entries.TryRemove(key, out _);
        }

        if (_entries.Count >= capacity) _entries.Clear();
    }

    private bool IsFresh(long since) => clock.GetElapsedTime(since) < lifetime;
}
