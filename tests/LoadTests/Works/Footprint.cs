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
        var database = await bench.CreateDatabaseAsync(demo: true, ct);
        await using var product = await bench.StartProductAsync("idle product", database, new Dictionary<string, string>(), ct);
        await Task.Delay(Rest, ct);
        product.Program.EnsureAlive();
        if (Processors.ResidentKiB(product.Program.Id) is not { } resident)
        {
            await book.LineAsync("  this machine does not tell");
            return;
        }

        await book.AddAsync(new Fact(Id, "resident", decimal.Round(resident / 1024m, 1), "MiB", Goal: 150));
    }
}

/// <summary>From the start of the process to its first ready answer, database up and migrated.</summary>
internal sealed class StartTime : IWork
{
    public string Id => "G5";

    public string Title => "start of the program to ready, database up and migrated";

    public async Task MeasureAsync(Bench bench, Book book, CancellationToken ct)
    {
        var database = await bench.CreateDatabaseAsync(demo: true, ct);
        List<decimal> seconds = [];
        for (var repeat = 1; repeat <= Math.Max(3, bench.Arguments.Repeats); repeat++)
        {
            await using var product = await bench.StartProductAsync($"start {repeat}", database, new Dictionary<string, string>(), ct);
            seconds.Add((decimal)product.ReadyAfter.TotalSeconds);
            await book.LineAsync($"  start {repeat}: {seconds[^1]:F2} s, load {Processors.LoadAverage()}");
        }

        seconds.Sort();
        await book.AddAsync(new Fact(Id, "median", seconds[seconds.Count / 2], "s", Goal: 2.5m));
    }
}
