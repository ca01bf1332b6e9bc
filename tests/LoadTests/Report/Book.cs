using System.Globalization;
using System.Text.Json;
using InstantCheckout.LoadTests.Works;

namespace InstantCheckout.LoadTests.Report;

/// <summary>Prints figures as they come, and keeps them for the summary and the file.</summary>
internal sealed class Book(TextWriter output, IReadOnlyDictionary<string, string> conditions)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly List<Run> _runs = [];
    private readonly List<Fact> _facts = [];

    /// <summary>An answer was wrong, or the database was after a run.</summary>
    public bool HasFailures => _runs.Any(run => run.Failures > 0 || run.Faults.Count > 0);

    public async Task BeginAsync(IWork work) => await LineAsync($"\n{work.Id}  {work.Title}");

    public async Task AddAsync(Run run)
    {
        _runs.Add(run);
        await LineAsync($"  {run.Target,-29} at {run.Concurrency,2}, run {run.Repeat}: {run.FlowsPerSecond,8:F1} flows/s   p50 {run.Flow?.P50,7:F2}  p99 {run.Flow?.P99,7:F2} ms   failures {run.Failures}   load {run.LoadBefore} to {run.LoadAfter}");
        foreach (var (kind, count) in run.FailureKinds) await LineAsync($"    {count} x {kind}");
        foreach (var fault in run.Faults) await LineAsync($"    stored wrong: {fault}");
    }

    public async Task AddAsync(Fact fact)
    {
        _facts.Add(fact);
        await LineAsync($"  {fact.What}: {fact.Value:0.##} {fact.Unit}{(fact.Goal is { } goal ? $"   goal {goal} {fact.Unit} or less: {(fact.Value <= goal ? "reached" : "missed")}" : "")}");
    }

    public Task LineAsync(string line) => output.WriteLineAsync(line);

    public async Task SummarizeAsync(IScenario scenario)
    {
        var runs = _runs.Where(run => run.Work == scenario.Id).ToList();
        await new Summary(output, scenario, runs).WriteAsync();
    }

    public async Task SaveAsync(string path)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, new { conditions, runs = _runs, facts = _facts }, Json);
    }

    public static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A single figure.</summary>
/// <param name="Goal">At most this; null where none is set.</param>
internal sealed record Fact(string Work, string What, decimal Value, string Unit, decimal? Goal = null);
