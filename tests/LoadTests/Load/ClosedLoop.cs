using System.Diagnostics;
using System.Net;
using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests.Load;

/// <summary>What a loop did. Durations are in the ticks of <see cref="Stopwatch"/>, sorted.</summary>
internal sealed record LoopOutcome(
    long Flows, long Failures, TimeSpan Took, IReadOnlyList<long> FlowTicks, IReadOnlyList<IReadOnlyList<long>> StepTicks, IReadOnlyDictionary<string, int> FailureKinds);

/// <summary>So many callers, each with its next flow as soon as the one before is answered, until the time or the count is up.</summary>
internal static class ClosedLoop
{
    private const long MostFlows = 2_000_000;
    private const int MostFailures = 1_000;
    private const int MostFailureKinds = 10;

    public static async Task<LoopOutcome> RunAsync(IScenario scenario, IPEndPoint server, int concurrency, TimeSpan time, Numbers numbers, CancellationToken ct)
    {
        var callers = Enumerable.Range(0, concurrency).Select(_ => new Caller(server, scenario.Steps.Count)).ToList();
        try
        {
            var tally = new Tally();
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(callers.Select(caller => Task.Run(() => LoopAsync(scenario, caller, started, time, numbers, tally, ct), ct)));
            var took = Stopwatch.GetElapsedTime(started);
            ct.ThrowIfCancellationRequested();

            var ticks = Enumerable.Range(0, scenario.Steps.Count).Select(step => Sorted(callers.SelectMany(caller => caller.Ticks[step]))).ToList();
            return new LoopOutcome(tally.Flows, tally.Failures, took, Sorted(callers.SelectMany(caller => caller.FlowTicks)), ticks, tally.Kinds);
        }
        finally
        {
            foreach (var caller in callers) caller.Dispose();
        }
    }

    private static async Task LoopAsync(IScenario scenario, Caller caller, long started, TimeSpan time, Numbers numbers, Tally tally, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && Stopwatch.GetElapsedTime(started) < time && tally.MayGoOn)
        {
            try
            {
                await scenario.FlowAsync(caller, numbers.Next());
                caller.Keep();
                tally.Succeeded();
            }
            catch (WrongAnswerException wrong)
            {
                tally.Failed(wrong.Message);
            }
        }
    }

    private static long[] Sorted(IEnumerable<long> ticks)
    {
        var sorted = ticks.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
        private long _flows;
        private long _failures;

        public long Flows => Volatile.Read(ref _flows);

        public long Failures => Volatile.Read(ref _failures);

        public IReadOnlyDictionary<string, int> Kinds => _kinds;

        public bool MayGoOn => Flows < MostFlows && Failures < MostFailures;

        public void Succeeded() => Interlocked.Increment(ref _flows);

        public void Failed(string kind)
        {
            Interlocked.Increment(ref _failures);
            lock (_lock)
            {
                if (_kinds.Count < MostFailureKinds || _kinds.ContainsKey(kind)) _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            }
        }
    }
}

/// <summary>Numbers that no other flow of this run has: each flow is another buyer.</summary>
internal sealed class Numbers
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}
