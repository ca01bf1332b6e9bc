namespace InstantCheckout.PaymentSimulator.Faults;

/// <summary>
/// Trouble for the next calls of one operation. <see cref="DelayMs"/> and <see cref="ProcessThenDelayMs"/> go with any other
/// kind; of the rest a plan names at most one.
/// </summary>
public sealed record FaultPlan
{
    public const string AnyOperation = "*";

    public long Id { get; init; }

    /// <summary>An operation of the payment API, or <c>*</c>.</summary>
    public string Operation { get; init; } = AnyOperation;

    /// <summary>How many calls it meets.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many calls it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Answer with this code, without doing anything.</summary>
    public int? ResultCode { get; init; }

    /// <summary>Answer with this HTTP status, without doing anything.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Wait before doing anything; the call is done even if the caller has gone by then.</summary>
    public int? DelayMs { get; init; }

    /// <summary>Do it, then wait before answering.</summary>
    public int? ProcessThenDelayMs { get; init; }

    /// <summary>Close the connection without doing anything.</summary>
    public bool DropBefore { get; init; }

    /// <summary>Do it, then close the connection without an answer.</summary>
    public bool DropAfter { get; init; }

    /// <summary>Do it, send half of the answer and close the connection.</summary>
    public bool HalfAnswer { get; init; }

    /// <summary>Do it and answer with XML that is not well-formed.</summary>
    public bool Malformed { get; init; }

    /// <summary>Do it and answer 200 with nothing.</summary>
    public bool Empty { get; init; }

    /// <summary>Do it and answer with exactly this text.</summary>
    public string? Answer { get; init; }

    /// <summary>Overrides whether the call takes effect: with <see cref="ResultCode"/> or <see cref="HttpStatus"/> it does not, otherwise it does.</summary>
    public bool? Processed { get; init; }

    internal bool TakesEffect => Processed ?? (ResultCode is null && HttpStatus is null);

    internal string Name => string.Join(
        '+',
        new[]
        {
            DelayMs is null ? null : "delay", ProcessThenDelayMs is null ? null : "processThenDelay", ResultCode is null ? null : "resultCode", HttpStatus is null ? null : "httpStatus",
            DropBefore ? "dropBefore" : null, DropAfter ? "dropAfter" : null, HalfAnswer ? "halfAnswer" : null, Malformed ? "malformed" : null, Empty ? "empty" : null, Answer is null ? null : "answer",
        }.OfType<string>());

    /// <summary>What is wrong with the plan, or null.</summary>
    internal string? Mistake(IReadOnlyCollection<string> operations)
    {
        if (Operation != AnyOperation && !operations.Contains(Operation)) return $"operation must be '*' or one of {string.Join(", ", operations)}";
        if (Times is < 1 or > 1_000_000) return "times must be from 1 to 1000000";
        if (Skip is < 0 or > 1_000_000) return "skip must be from 0 to 1000000";
        if (HttpStatus is < 200 or > 599) return "httpStatus must be from 200 to 599";
        if (DelayMs is < 0 or > MostDelayMs || ProcessThenDelayMs is < 0 or > MostDelayMs) return $"a delay must be from 0 to {MostDelayMs} ms";
        if (Processed == true && DropBefore) return "dropBefore means that the call is not processed";

        var kinds = new[] { ResultCode is not null, HttpStatus is not null, DropBefore, DropAfter, HalfAnswer, Malformed, Empty, Answer is not null }.Count(named => named);
        if (kinds > 1) return "name at most one of resultCode, httpStatus, dropBefore, dropAfter, halfAnswer, malformed, empty, answer";
        return kinds == 0 && DelayMs is null && ProcessThenDelayMs is null ? "the plan names no trouble" : null;
    }

    private const int MostDelayMs = 24 * 60 * 60 * 1_000;
}
