using System.Diagnostics;
using InstantCheckout.LoadTests.Load;
using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests.Report;

/// <summary>Milliseconds that so many of a hundred took at most.</summary>
internal sealed record Latency(decimal P50, decimal P95, decimal P99, decimal Max)
{
    public static Latency? Of(IReadOnlyList<long> sortedTicks) => sortedTicks.Count == 0
        ? null
        : new Latency(At(sortedTicks, 50), At(sortedTicks, 95), At(sortedTicks, 99), At(sortedTicks, 100));

    // Nearest rank: always something that was measured.
    private static decimal At(IReadOnlyList<long> sortedTicks, int percent)
    {
        var rank = (((long)sortedTicks.Count * percent) + 99) / 100;
        return decimal.Round(sortedTicks[(int)Math.Max(rank, 1) - 1] * 1000m / Stopwatch.Frequency, 3);
    }
}

/// <summary>Processor milliseconds for each flow. Null where the machine does not tell.</summary>
internal sealed record CpuPerFlow(decimal? Server, decimal? Database, decimal? Simulator, decimal? Generator);

/// <summary>The figures of one run.</summary>
/// <param name="WalKiBPerFlow">What the database wrote ahead: the same writes are about the same log.</param>
/// <param name="WriteTransactionsPerFlow">Transactions of the whole cluster that wrote something.</param>
/// <param name="RowBytesPerFlow">Size of the stored rows, by table.</param>
/// <param name="Faults">What was found wrong in the database afterwards.</param>
internal sealed record Run(
    string Work,
    string Target,
    int Concurrency,
    int Repeat,
    long Flows,
    long Failures,
    decimal FlowsPerSecond,
    decimal RequestsPerSecond,
    Latency? Flow,
    IReadOnlyDictionary<string, Latency?> Steps,
    CpuPerFlow CpuMs,
    decimal? PeakMiB,
    decimal? WalKiBPerFlow,
    decimal? WriteTransactionsPerFlow,
    decimal? LoadBefore,
    decimal? LoadAfter,
    IReadOnlyDictionary<string, decimal> RowBytesPerFlow,
    IReadOnlyDictionary<string, int> FailureKinds,
    IReadOnlyList<string> Faults)
{
    public static Run Of(
        IScenario scenario, string target, int concurrency, int repeat, LoopOutcome loop, Reading before, Reading after, IReadOnlyList<string> faults, IReadOnlyDictionary<string, decimal> sizes)
    {
        var rate = decimal.Round(loop.Flows / (decimal)loop.Took.TotalSeconds, 1);
        return new Run(
            scenario.Id,
            target,
            concurrency,
            repeat,
            loop.Flows,
            loop.Failures,
            rate,
            rate * scenario.Steps.Count,
            Latency.Of(loop.FlowTicks),
            scenario.Steps.Zip(loop.StepTicks).ToDictionary(step => step.First, step => Latency.Of(step.Second)),
            new CpuPerFlow(
                Each(after.ServerCpu - before.ServerCpu),
                Each(after.DatabaseCpu - before.DatabaseCpu),
                Each(after.SimulatorCpu - before.SimulatorCpu),
                Each(after.GeneratorCpu - before.GeneratorCpu)),
            after.PeakKiB is { } peak ? decimal.Round(peak / 1024m, 1) : null,
            Each(after.WalBytes - before.WalBytes) / 1024,
            Each(after.WriteTransactions - before.WriteTransactions),
            before.Load,
            after.Load,
            sizes,
            loop.FailureKinds,
            faults);

        decimal? Each(long? sum) => sum is { } whole && loop.Flows > 0 ? decimal.Round((decimal)whole / loop.Flows, 3) : null;
    }
}
