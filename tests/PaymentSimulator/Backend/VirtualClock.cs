namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>
/// The simulator's time: the real clock plus whatever the control API has advanced it by. Timers made from it fire early
/// when the clock is moved past them, so a call held by a fault, or a delayed notification, need not be waited for.
/// </summary>
public sealed class VirtualClock(TimeProvider real) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<VirtualTimer> _timers = [];
    private long _aheadTicks;

    public TimeProvider Real { get; } = real;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    public override DateTimeOffset GetUtcNow() => Real.GetUtcNow() + Ahead;

    public override long GetTimestamp() => Real.GetTimestamp();

    public override long TimestampFrequency => Real.TimestampFrequency;

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);

        VirtualTimer[] waiting;
        lock (_gate)
        {
            Interlocked.Add(ref _aheadTicks, by.Ticks);
            waiting = [.. _timers];
        }
        foreach (var timer in waiting) timer.Shorten(GetUtcNow());
    }

    public void Reset() => Interlocked.Exchange(ref _aheadTicks, 0);

    /// <summary>One-shot timers only: nothing here repeats.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero) throw new NotSupportedException("The virtual clock makes one-shot timers only.");

        var timer = new VirtualTimer(this, callback, state);
        lock (_gate) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(VirtualTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly ITimer _inner;
        private DateTimeOffset _due = DateTimeOffset.MaxValue;

        public VirtualTimer(VirtualClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _inner = clock.Real.CreateTimer(
                fired =>
                {
                    clock.Forget(this);
                    callback(fired);
                },
                state,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : _clock.GetUtcNow() + dueTime;
            return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Shorten(DateTimeOffset now)
        {
            if (_due == DateTimeOffset.MaxValue) return;

            var left = _due - now;
            _inner.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _inner.DisposeAsync();
        }
    }
}
