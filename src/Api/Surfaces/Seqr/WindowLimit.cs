using System.Collections.Concurrent;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>
/// So many calls of each caller in each window of time. The windows begin for all callers at once, and all that was counted is
/// dropped with its window: there is nothing to look after for each caller, however many there are.
/// </summary>
internal sealed class WindowLimit(int permits, TimeSpan length, TimeProvider clock)
{
    private volatile Window _window = new(clock.GetTimestamp());

    /// <summary>Counts a call; answers how long to wait where it is one too many, else null.</summary>
    public TimeSpan? MustWait(string caller)
    {
        var window = Present();
        var calls = window.Calls.AddOrUpdate(caller, 1, static (_, before) => before < int.MaxValue ? before + 1 : before);
        if (calls <= permits) return null;

        var left = length - clock.GetElapsedTime(window.Began);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private Window Present()
    {
        var window = _window;
        if (clock.GetElapsedTime(window.Began) < length) return window;

        // Of several that find the window over, one opens the next.
        var next = new Window(clock.GetTimestamp());
        var found = Interlocked.CompareExchange(ref _window, next, window);
        return ReferenceEquals(found, window) ? next : found;
    }

    private sealed class Window(long began)
    {
        public long Began { get; } = began;

        public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);
    }
}
