using InstantCheckout.LoadTests.Load;
using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;
using Npgsql;

namespace InstantCheckout.LoadTests.Works;

/// <summary>
/// How often a flow waits for the database: counted on the wire, between product and PostgreSQL, with the sweeps switched off so that
/// nothing else is on it.
/// </summary>
internal sealed class RoundTrips : IWork
{
    private const int WarmUps = 20;
    private const int Counted = 20;

    private static readonly (IScenario Scenario, decimal Goal)[] Measured = [(new CreatePurchase(), 5)];

    public string Id => "G6";

    public string Title => "database round trips of a flow, warm";

    public async Task MeasureAsync(Bench bench, Book book, CancellationToken ct)
    {
        foreach (var (scenario, goal) in Measured) await MeasureAsync(bench, book, scenario, goal, ct);
    }

    private async Task MeasureAsync(Bench bench, Book book, IScenario scenario, decimal goal, CancellationToken ct)
    {
        var database = await bench.CreateDatabaseAsync(demo: true, ct);
        var direct = new NpgsqlConnectionStringBuilder(bench.Cluster.ConnectionTo(database));
        await using var tap = new DatabaseTap(direct.Host!, direct.Port);

        // In clear, so that what passes can be read.
        var tapped = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = tap.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable };
        var settings = new Dictionary<string, string>(scenario.Settings) { ["Jobs__Enabled"] = "false" };
        await using var product = await bench.StartProductAsync($"tapped {scenario.Id}", database, settings, ct, tapped.ConnectionString);

        using var caller = new Caller(product.Address, scenario.Steps.Count);
        List<IReadOnlyList<string>> flows = [];
        for (var number = 1; number <= WarmUps + Counted; number++)
        {
            tap.Forget();
            await scenario.FlowAsync(caller, number);
            if (number > WarmUps) flows.Add(tap.Trips());
        }

        // A flow that met an entry that had just left a cache reads it again: the usual flow is the one in the middle.
        var usual = flows.OrderBy(trips => trips.Count).ElementAt(flows.Count / 2);
        await book.AddAsync(new Fact(Id, $"{scenario.Id} ({flows.Min(trips => trips.Count)} to {flows.Max(trips => trips.Count)} in {Counted} flows), median", usual.Count, "round trips", goal));
        foreach (var trip in usual) await book.LineAsync($"    {trip}");
    }
}
