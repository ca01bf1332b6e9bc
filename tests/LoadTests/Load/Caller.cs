using System.Diagnostics;
using System.Net;

namespace InstantCheckout.LoadTests.Load;

/// <summary>One of the simultaneous users: a connection of its own, and what its flows took, step by step.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpLine _line;
    private readonly long[] _pending;
    private CancellationTokenSource _timer = new();

    public Caller(IPEndPoint server, int steps)
    {
        _line = new HttpLine(server);
        _pending = new long[steps];
        Ticks = [.. Enumerable.Range(0, steps).Select(_ => new List<long>(4096))];
    }

    /// <summary>Durations of whole flows: the sum of their steps.</summary>
    public List<long> FlowTicks { get; } = new(4096);

    /// <summary>Durations of each step of the flows that succeeded, in the ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<List<long>> Ticks { get; }

    /// <summary>Sends one request of the flow. How long it took counts once the whole flow is known to be right.</summary>
    public async ValueTask<Answer> CallAsync(int step, ReadOnlyMemory<byte> request)
    {
        if (!_timer.TryReset())
        {
            _timer.Dispose();
            _timer = new CancellationTokenSource();
        }

        _timer.CancelAfter(Patience);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var answer = await _line.SendAsync(request, _timer.Token);
            _pending[step] = Stopwatch.GetTimestamp() - started;
            return answer;
        }
        catch (OperationCanceledException)
        {
            throw new WrongAnswerException($"no answer within {Patience.TotalSeconds} s");
        }
    }

    /// <summary>The flow went right.</summary>
    public void Keep()
    {
        for (var step = 0; step < _pending.Length; step++) Ticks[step].Add(_pending[step]);
        FlowTicks.Add(_pending.Sum());
    }

    public void Dispose()
    {
        _line.Dispose();
        _timer.Dispose();
    }
}
