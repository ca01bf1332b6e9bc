using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests.Report;

/// <summary>Medians over the repeats, and what decides: the ratios to the limit program.</summary>
internal sealed class Summary(TextWriter output, IScenario scenario, IReadOnlyList<Run> runs)
{
    public async Task WriteAsync()
    {
        await output.WriteLineAsync("\n  medians                       conc  flows/s   req/s |   p50     p95     p99 ms | CPU ms/flow: server database simulator generator | peak MiB | WAL KiB  writing tx /flow | failures");
        foreach (var group in runs.GroupBy(run => (run.Target, run.Concurrency)).OrderBy(group => group.Key.Concurrency))
        {
            List<Run> same = [.. group];
            await output.WriteLineAsync(
                $"  {group.Key.Target,-29} {group.Key.Concurrency,4} {Of(same, run => run.FlowsPerSecond),8:F1} {Of(same, run => run.RequestsPerSecond),7:F1} | {Of(same, run => run.Flow?.P50),5:F2} {Of(same, run => run.Flow?.P95),7:F2} {Of(same, run => run.Flow?.P99),7:F2}    |"
                + $"              {Of(same, run => run.CpuMs.Server),6:F2} {Of(same, run => run.CpuMs.Database),8:F2} {Of(same, run => run.CpuMs.Simulator),9:F2} {Of(same, run => run.CpuMs.Generator),9:F2} | {Of(same, run => run.PeakMiB),8:F0} |"
                + $" {Of(same, run => run.WalKiBPerFlow),7:F2} {Of(same, run => run.WriteTransactionsPerFlow),12:F2} | {same.Sum(run => run.Failures),8}");
        }

        await StepsAsync();
        await SizesAsync();
        await RatiosAsync();
    }

    private async Task StepsAsync()
    {
        if (scenario.Steps.Count < 2) return;

        await output.WriteLineAsync("\n  steps                         conc | p50     p95     p99 ms");
        foreach (var group in runs.GroupBy(run => (run.Target, run.Concurrency)).OrderBy(group => group.Key.Concurrency))
        {
            List<Run> same = [.. group];
            foreach (var step in scenario.Steps)
                await output.WriteLineAsync($"  {group.Key.Target,-29} {group.Key.Concurrency,4} | {Of(same, run => run.Steps[step]?.P50),5:F2} {Of(same, run => run.Steps[step]?.P95),7:F2} {Of(same, run => run.Steps[step]?.P99),7:F2}  {step}");
        }
    }

    // Beside the count of writing transactions this shows whether the limit program still writes what the product writes.
    private async Task SizesAsync()
    {
        await output.WriteLineAsync("\n  bytes of rows for each flow");
        foreach (var group in runs.GroupBy(run => run.Target))
            await output.WriteLineAsync($"  {group.Key,-29} {string.Join("   ", scenario.Tables.Select(table => $"{table} {Of([.. group], run => run.RowBytesPerFlow.GetValueOrDefault(table)):F0}"))}");
    }

    private async Task RatiosAsync()
    {
        var goal = scenario.Goal;
        await output.WriteLineAsync("\n  ratio to the limit (medians of the ratios of neighbouring runs)");
        foreach (var group in runs.Where(run => run.Target != Targets.Limit).GroupBy(run => (run.Target, run.Concurrency)).OrderBy(group => group.Key.Concurrency))
        {
            var throughput = Ratio(group, run => run.FlowsPerSecond);
            var p99 = Ratio(group, run => run.Flow?.P99);
            var words = new List<string>();
            if (group.Key.Concurrency == goal.ThroughputAt) words.Add($"goal throughput >= {goal.Throughput}: {(throughput >= goal.Throughput ? "reached" : "missed")}");
            if (group.Key.Concurrency == goal.P99At && goal.P99 is { } most) words.Add($"goal p99 <= {most}: {(p99 <= most ? "reached" : "missed")}");
            await output.WriteLineAsync($"  {group.Key.Target,-29} {group.Key.Concurrency,4}   throughput {throughput:F2}   p99 {p99:F2} x   server CPU {Ratio(group, run => run.CpuMs.Server):F2} x   database CPU {Ratio(group, run => run.CpuMs.Database):F2} x   {string.Join("; ", words)}");
        }
    }

    private decimal? Ratio(IEnumerable<Run> product, Func<Run, decimal?> figure) => Median(product.Select(run =>
    {
        var limit = runs.FirstOrDefault(other => other.Target == Targets.Limit && other.Concurrency == run.Concurrency && other.Repeat == run.Repeat);
        return limit is not null && figure(limit) is { } below and not 0 ? figure(run) / below : null;
    }));

    private static decimal? Of(IReadOnlyList<Run> same, Func<Run, decimal?> figure) => Median(same.Select(figure));

    private static decimal? Median(IEnumerable<decimal?> values)
    {
        var sorted = values.OfType<decimal>().Order().ToList();
        if (sorted.Count == 0) return null;

        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
