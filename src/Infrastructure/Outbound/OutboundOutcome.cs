namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>
/// What became of a call: a closed set. <see cref="NotSent"/> is a promise that no byte of the body left us or ever will;
/// in every case of doubt the outcome is <see cref="Unknown"/> (E3).
/// </summary>
internal abstract record OutboundOutcome
{
    private OutboundOutcome()
    {
    }

    /// <summary>The name in metrics and logs.</summary>
    public abstract string Word { get; }

    /// <summary>A whole answer within the cap, of whatever status.</summary>
    public sealed record Answered(int Status, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter) : OutboundOutcome
    {
        public override string Word => "answered";
    }

    public sealed record NotSent(string Reason, TimeSpan? RetryAfter = null) : OutboundOutcome
    {
        public override string Word => "not_sent";
    }

    public sealed record Unknown(string Reason, bool TimedOut) : OutboundOutcome
    {
        public override string Word => "unknown";
    }
}
