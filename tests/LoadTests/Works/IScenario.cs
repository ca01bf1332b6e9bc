using InstantCheckout.LoadTests.Load;
using Npgsql;

namespace InstantCheckout.LoadTests.Works;

/// <summary>A flow of requests that a closed loop repeats, against the product and against its limit program alike.</summary>
internal interface IScenario
{
    string Id { get; }

    string Title { get; }

    /// <summary>Names of the requests of a flow, in order.</summary>
    IReadOnlyList<string> Steps { get; }

    Goal Goal { get; }

    /// <summary>Word on the command line that makes this program the limit of this scenario; see <see cref="Limits"/>.</summary>
    string Limit { get; }

    /// <summary>What the flow writes to, schema-qualified: emptied before each run, and counted after it.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Settings of the product for this scenario, beyond those it always has.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>One flow; throws <see cref="WrongAnswerException"/> where an answer is not what it has to be.</summary>
    /// <param name="number">No other flow of this run has it.</param>
    ValueTask FlowAsync(Caller caller, long number);

    /// <summary>Looks into the database after a run without failures: every fault found, in words.</summary>
    Task<IReadOnlyList<string>> FaultsAsync(NpgsqlConnection database, long flows, CancellationToken ct);
}

/// <summary>What to reach, as shares of the limit program.</summary>
/// <param name="Throughput">At least so much of its flows/s.</param>
/// <param name="ThroughputAt">Concurrency where the throughput counts.</param>
/// <param name="P99">At most so many times its p99 of the whole flow; null where none is set.</param>
/// <param name="P99At">Concurrency where the p99 counts.</param>
internal sealed record Goal(decimal Throughput, int ThroughputAt = 32, decimal? P99 = null, int P99At = 8);
