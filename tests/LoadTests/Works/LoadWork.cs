using InstantCheckout.LoadTests.Load;
using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;

namespace InstantCheckout.LoadTests.Works;

/// <summary>
/// Drives one scenario against the product and its limit program in turn, run by run, so that both meet the same machine. While
/// one is measured the others are stopped, because the product works by itself too.
/// </summary>
internal sealed class LoadWork(IScenario scenario) : IWork
{
    public string Id => scenario.Id;

    public string Title => scenario.Title;

    public async Task MeasureAsync(Bench bench, Book book, CancellationToken ct)
    {
        List<Target> targets = [];
        try
        {
            await StartAsync(bench, targets, ct);
            await WarmUpAsync(bench, targets, book, ct);
            var numbers = new Numbers();
            for (var repeat = 1; repeat <= bench.Arguments.Repeats; repeat++)
            {
                foreach (var concurrency in bench.Arguments.Concurrency)
                {
                    // Whoever is first meets the machine in another state: take turns.
                    foreach (var target in repeat % 2 == 1 ? targets : targets.AsEnumerable().Reverse())
                    {
                        var run = await new Measurement(bench, scenario, target, numbers).RunAsync(concurrency, repeat, bench.Arguments.Time, ct);
                        await book.AddAsync(run);
                    }
                }
            }

            await book.SummarizeAsync(scenario);
        }
        finally
        {
            foreach (var target in targets) await target.DisposeAsync();
        }
    }

    private async Task StartAsync(Bench bench, List<Target> targets, CancellationToken ct)
    {
        var without = new Dictionary<string, string>(scenario.Settings) { ["Jobs__Enabled"] = "false" };
        foreach (var (build, suffix) in bench.Arguments.Builds())
        {
            if (bench.Arguments.Sweeps != Sweeps.Off) targets.Add(await ProductAsync(bench, Targets.Product + suffix, scenario.Settings, build, ct));
            if (bench.Arguments.Sweeps != Sweeps.On) targets.Add(await ProductAsync(bench, Targets.WithoutSweeps + suffix, without, build, ct));
        }

        targets.Add(await bench.StartLimitAsync(scenario.Limit, await bench.CreateDatabaseAsync(demo: false, ct), ct));
    }

    private static async Task<Target> ProductAsync(Bench bench, string name, IReadOnlyDictionary<string, string> settings, string? build, CancellationToken ct) =>
        await bench.StartProductAsync(name, await bench.CreateDatabaseAsync(demo: true, ct, build), settings, ct, build: build);

    private async Task WarmUpAsync(Bench bench, List<Target> targets, Book book, CancellationToken ct)
    {
        var most = bench.Arguments.Concurrency.Max();
        foreach (var target in targets)
        {
            var end = await new Measurement(bench, scenario, target, new Numbers()).WarmUpAsync(most, bench.Arguments.WarmUp, ct);
            await book.LineAsync($"  {target.Name,-29} {end}");
        }
    }
}

/// <summary>Names of targets as they are printed.</summary>
internal static class Targets
{
    public const string Product = "product";
    public const string WithoutSweeps = "product, sweeps off";
    public const string Limit = "limit";
}
