namespace InstantCheckout.PaymentSimulator.Faults;

/// <summary>The plans still to be met, first in first out for each operation, and the calls they hold back just now.</summary>
internal sealed class FaultScript : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<FaultPlan> _plans = [];
    private CancellationTokenSource _release = new();
    private CancellationTokenSource _drop = new();
    private volatile bool _any;
    private int _held;
    private long _lastId;

    public int Held => Volatile.Read(ref _held);

    public IReadOnlyList<FaultPlan> Plans { get { lock (_gate) return [.. _plans]; } }

    public FaultPlan Add(FaultPlan plan)
    {
        lock (_gate)
        {
            var added = plan with { Id = ++_lastId };
            _plans.Add(added);
            _any = true;
            return added;
        }
    }

    public FaultPlan? Take(string operation)
    {
        if (!_any) return null;

        lock (_gate)
        {
            var index = _plans.FindIndex(plan => plan.Operation == operation || plan.Operation == FaultPlan.AnyOperation);
            if (index < 0) return null;

            var plan = _plans[index];
            if (plan.Skip > 0)
            {
                _plans[index] = plan with { Skip = plan.Skip - 1 };
                return null;
            }

            if (plan.Times == 1) _plans.RemoveAt(index);
            else _plans[index] = plan with { Times = plan.Times - 1 };
            _any = _plans.Count > 0;
            return plan;
        }
    }

    /// <summary>Waits in virtual time. Ends early, as if the time had passed, when the script is cleared; throws when the simulator is reset or stopped.</summary>
    public async Task HoldAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        CancellationToken release;
        CancellationToken drop;
        lock (_gate) (release, drop) = (_release.Token, _drop.Token);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(release, drop, cancellationToken);
        Interlocked.Increment(ref _held);
        try
        {
            await Task.Delay(time, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
        drop.ThrowIfCancellationRequested();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public bool Remove(long id)
    {
        lock (_gate)
        {
            var removed = _plans.RemoveAll(plan => plan.Id == id) > 0;
            _any = _plans.Count > 0;
            return removed;
        }
    }

    /// <summary>Forgets every plan and lets the calls go on that are held back.</summary>
    public void Clear() => Renew(ref _release);

    /// <summary>Forgets every plan and drops the calls that are held back.</summary>
    public void Reset() => Renew(ref _drop);

    public void Dispose()
    {
        _release.Dispose();
        _drop.Dispose();
    }

    private void Renew(ref CancellationTokenSource source)
    {
        CancellationTokenSource old;
        lock (_gate)
        {
            _plans.Clear();
            _any = false;
            old = source;
            source = new CancellationTokenSource();
        }
        old.Cancel();
    }
}
