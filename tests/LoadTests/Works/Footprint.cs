using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;

namespace InstantCheckout.LoadTests.Works;

/// <summary>Resident memory of a product that nobody calls.</summary>
internal sealed class IdleMemory : IWork
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public string Id => "G4";

    public string Title => $"resident memory {Rest.TotalSeconds} s after the start, nobody calling";

    public async Task MeasureAsync(Bench bench, Book book, CancellationToken ct)
    {
        foreach (var (build, suffix) in bench.Arguments.Builds())
        {
            var database = await bench.CreateDatabaseAsync(demo: true, ct, build);
            await using var product = await bench.StartProductAsync($"idle product{suffix}", database, new Dictionary<string, string>(), ct, build: build);
            await Task.Delay(Rest, ct);
            product.Program.EnsureAlive();
            if (Processors.ResidentKiB(product.Program.Id) is { } resident)
                await book.AddAsync(new Fact(Id, $"resident{suffix}", decimal.Round(resident / 1024m, 1), "MiB", Goal: 150));
        }
    }
}

/// <summary>From the start of the process to its first ready answer, database up and migrated.</summary>
internal sealed class StartTime : IWork
{
    public string Id => "G5";

    public string Title => "start of the program to ready, database up and migrated";

    public async Task MeasureAsync(Bench bench, Book book, CancellationToken ct)
    {
        List<(string? Build, string Suffix, string Database, List<decimal> Seconds)> builds = [];
        foreach (var (build, suffix) in bench.Arguments.Builds()) builds.Add((build, suffix, await bench.CreateDatabaseAsync(demo: true, ct, build), []));

        for (var repeat = 1; repeat <= Math.Max(3, bench.Arguments.Repeats); repeat++)
        {
            foreach (var (build, suffix, database, seconds) in builds)
            {
                await using var product = await bench.StartProductAsync($"start {repeat}{suffix}", database, new Dictionary<string, string>(), ct, build: build);
                var took = (decimal)product.ReadyAfter.TotalSeconds;
                seconds.Add(took);
                await book.LineAsync($"  start {repeat}{suffix}: {took:F2} s, load {Processors.LoadAverage()}");
            }
        }

        foreach (var (_, suffix, _, measured) in builds)
            await book.AddAsync(new Fact(Id, $"median{suffix}", measured.Order().ElementAt(measured.Count / 2), "s", Goal: 2.5m));
    }
}
