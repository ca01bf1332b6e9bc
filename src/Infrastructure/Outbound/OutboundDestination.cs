namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>A place that we call: what all calls to it share is its connections and its circuit breaker.</summary>
/// <param name="Name">Appears in logs and metrics.</param>
internal sealed record OutboundDestination(string Name)
{
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public int MaxConnections { get; init; } = 64;

    /// <summary>Shorter than the keep-alive of common servers, so that they rarely close a connection under a request.</summary>
    public TimeSpan IdleConnection { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Failures in a row that open the circuit.</summary>
    public int FailuresToOpen { get; init; } = 5;

    /// <summary>How long an open circuit refuses; short, because a paid invoice waits only seconds for its status call.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What may be sent again by itself (E4).</summary>
internal enum Repeat
{
    /// <summary>Nothing: the caller decides.</summary>
    Never,

    /// <summary>Only what surely did not leave us.</summary>
    NotSent,

    /// <summary>Anything that failed, because the other side does the same work once.</summary>
    Safe,
}

/// <summary>The limits of one kind of call (E1).</summary>
/// <param name="Attempt">For one try, waiting for a connection and reading the answer included.</param>
/// <param name="Total">For all tries and the pauses between them.</param>
/// <param name="Tries">At least one.</param>
/// <param name="ResponseCap">The longest body that is read, in bytes.</param>
internal sealed record CallClass(TimeSpan Attempt, TimeSpan Total, int Tries, Repeat Repeat, int ResponseCap);

/// <summary>One POST. Each try sends the same bytes (E2).</summary>
/// <param name="Operation">Appears in logs and metrics.</param>
internal sealed record OutboundCall(string Operation, Uri Target, CallClass Class, ReadOnlyMemory<byte> Body, string ContentType)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
