namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>What came of a call to the Payment API, before anyone asks what it means for a payment: a closed set.</summary>
internal abstract record SeqrReply
{
    private SeqrReply()
    {
    }

    /// <summary>The provider answered; its code may still be a refusal.</summary>
    public sealed record Answer(SeqrReturn Return) : SeqrReply;

    /// <summary>Something before the service turned the call away by its HTTP status: it never reached the service.</summary>
    public sealed record TurnedAway(int Status, TimeSpan? RetryAfter) : SeqrReply;

    public sealed record NotSent(string Reason, TimeSpan? RetryAfter) : SeqrReply;

    /// <summary>Sent, and no answer to rely on: a fault, an error page, half an answer or none.</summary>
    public sealed record Unknown(string Reason, bool TimedOut) : SeqrReply;
}
