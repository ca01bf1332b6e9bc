namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>
/// Stops calling a destination that keeps failing (E4): after so many failures in a row it refuses for a while, then lets one
/// call through to see. A success closes it.
/// </summary>
internal sealed class CircuitBreaker(int failuresToOpen, TimeSpan openFor, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _failures;
    private bool _open;
    private bool _probing;
    private long _openedAt;

    /// <summary>Leave to call; to be given back with what came of it.</summary>
    /// <param name="Probe">The one call through an open circuit.</param>
    /// <param name="Wait">Not null where the circuit refuses: when to come again.</param>
    public readonly record struct Pass(bool Probe, TimeSpan? Wait);

    public Pass Enter()
    {
        lock (_lock)
        {
            if (!_open) return new Pass(Probe: false, Wait: null);

            var left = openFor - clock.GetElapsedTime(_openedAt);
            if (left > TimeSpan.Zero) return new Pass(Probe: false, left);
            if (_probing) return new Pass(Probe: false, openFor);

            _probing = true;
            return new Pass(Probe: true, Wait: null);
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _failures = 0;
            _open = false;
            _probing = false;
        }
    }

    public void Failed(Pass pass)
    {
        lock (_lock)
        {
            _failures++;
            // Calls that were under way when it opened say nothing new.
            if (_open && !pass.Probe) return;
            if (!_open && _failures < failuresToOpen) return;

            _open = true;
            _probing = false;
            _openedAt = clock.GetTimestamp();
        }
    }

    /// <summary>The caller went away: nothing was learned, and the next call may be the probe.</summary>
    public void Abandoned(Pass pass)
    {
        lock (_lock)
        {
            if (pass.Probe) _probing = false;
        }
    }
}
