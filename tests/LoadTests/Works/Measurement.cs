using System.Diagnostics;
using InstantCheckout.LoadTests.Load;
using InstantCheckout.LoadTests.Report;
using InstantCheckout.LoadTests.Rig;
using Npgsql;

namespace InstantCheckout.LoadTests.Works;

/// <summary>One run against one target: from empty tables, after a checkpoint, with nobody else at work.</summary>
internal sealed class Measurement(Bench bench, IScenario scenario, Target target, Numbers numbers)
{
    private static readonly TimeSpan Ramp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(5);

    // Windows in a row in which the compiler took next to nothing.
    private const int CalmWindows = 3;
    private const int CalmPercent = 3;

    /// <summary>
    /// Until the runtime has compiled what is hot for good: it does that in the background, and takes long where others want the
    /// processors.
    /// </summary>
    /// <returns>How it ended, in words.</returns>
    public async Task<string> WarmUpAsync(int concurrency, TimeSpan most, CancellationToken ct)
    {
        await using var database = await bench.Cluster.OpenAsync(target.Database, ct);
        await target.Program.ResumeAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var calm = 0;
        decimal? cost = null;
        while (calm < CalmWindows && Stopwatch.GetElapsedTime(began) < most)
        {
            var before = Processors.CpuMilliseconds(target.Program.Id);
            var compiledBefore = CompilerTime.Of(target.Program.Id);
            var loop = await ClosedLoop.RunAsync(scenario, target.Address, concurrency, WarmUpWindow, numbers, ct);
            var used = Processors.CpuMilliseconds(target.Program.Id) - before;
            var compiled = CompilerTime.Of(target.Program.Id).Since(compiledBefore);
            target.Program.EnsureAlive();
            if (loop.Flows == 0) throw new InvalidOperationException($"{target.Name} answers nothing right: {string.Join("; ", loop.FailureKinds.Keys)}");

            cost = (decimal?)used / loop.Flows;
            calm = compiled <= used * CalmPercent / 100 ? calm + 1 : 0;
        }

        await EmptyAsync(database, ct);
        await WaitUntilQuietAsync(database, ct);
        await target.Program.PauseAsync(ct);
        return $"{(calm < CalmWindows ? "NOT warm" : "warm")} after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, {cost:F2} ms of processor time for each flow";
    }

    public async Task<Run> RunAsync(int concurrency, int repeat, TimeSpan time, CancellationToken ct)
    {
        await using var database = await bench.Cluster.OpenAsync(target.Database, ct);
        await target.Program.ResumeAsync(ct);
        await EmptyAsync(database, ct);
        await Cluster.ExecuteAsync(database, "CHECKPOINT", ct);

        var ramp = await ClosedLoop.RunAsync(scenario, target.Address, concurrency, Ramp, numbers, ct);
        Processors.ForgetPeak(target.Program.Id);
        var before = await ReadingAsync(database, ct);
        var loop = await ClosedLoop.RunAsync(scenario, target.Address, concurrency, time, numbers, ct);
        var after = await ReadingAsync(database, ct);
        target.Program.EnsureAlive();

        var stored = ramp.Flows + loop.Flows;
        var faults = ramp.Failures + loop.Failures == 0 ? await scenario.FaultsAsync(database, stored, ct) : [];
        var sizes = await SizesAsync(database, Math.Max(stored, 1), ct);
        await EmptyAsync(database, ct);
        await WaitUntilQuietAsync(database, ct);
        await target.Program.PauseAsync(ct);
        return Run.Of(scenario, target.Name, concurrency, repeat, loop, before, after, faults, sizes);
    }

    private async Task<Reading> ReadingAsync(NpgsqlConnection database, CancellationToken ct)
    {
        const string sql = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        await using var command = new NpgsqlCommand(sql, database);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Reading(
            Processors.CpuMilliseconds(target.Program.Id),
            Processors.CpuMilliseconds(bench.Cluster.Process),
            Processors.CpuMilliseconds(bench.Simulator.Id),
            (long)Environment.CpuUsage.TotalTime.TotalMilliseconds,
            Processors.PeakResidentKiB(target.Program.Id),
            Processors.LoadAverage(),
            reader.GetInt64(0),
            reader.GetInt64(1));
    }

    // Some of these tables refuse everybody who would empty them; in a session that plays a replica no trigger asks.
    private Task EmptyAsync(NpgsqlConnection database, CancellationToken ct) =>
        Cluster.ExecuteAsync(database, $"SET session_replication_role = replica; TRUNCATE {string.Join(", ", scenario.Tables)}; RESET session_replication_role", ct);

    private async Task<IReadOnlyDictionary<string, decimal>> SizesAsync(NpgsqlConnection database, long flows, CancellationToken ct)
    {
        Dictionary<string, decimal> sizes = [];
        foreach (var table in scenario.Tables)
        {
            var bytes = (long)(await Cluster.ScalarAsync(database, $"SELECT coalesce(sum(pg_column_size(stored.*)), 0)::bigint FROM {table} AS stored", ct))!;
            sizes[table] = decimal.Round((decimal)bytes / flows, 0);
        }

        return sizes;
    }

    // A program that is stopped in the middle of a call would come back to a call that timed out.
    private async Task WaitUntilQuietAsync(NpgsqlConnection database, CancellationToken ct)
    {
        const string sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'";
        var began = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < 5;)
        {
            if (Stopwatch.GetElapsedTime(began) > QuietWithin) throw new InvalidOperationException($"{target.Name} does not come to rest");

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            quiet = (long)(await Cluster.ScalarAsync(database, sql, ct))! == 0 ? quiet + 1 : 0;
        }
    }
}

/// <summary>What is read before and after a run; the difference is the run's. Null where the machine does not tell.</summary>
internal sealed record Reading(
    long? ServerCpu, long? DatabaseCpu, long? SimulatorCpu, long GeneratorCpu, long? PeakKiB, decimal? Load, long WalBytes, long WriteTransactions);
