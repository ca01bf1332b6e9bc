namespace InstantCheckout.Infrastructure.Outbox;

/// <summary>A fact that waits to be handed to other modules; written in the commit of the change it tells of.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>Full name of the event type; never renamed once released.</summary>
    public required string Type { get; init; }

    public required string Payload { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>Null once every reaction has had its effect, or after the last try.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public int Tries { get; set; }

    /// <summary>Fencing token: who holds the message. A write under an older one is refused (J3).</summary>
    public Guid? LeaseHolder { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>The effect of one message at one reaction is in the database: it is not to be had twice.</summary>
internal sealed class InboxEntry
{
    public Guid MessageId { get; init; }

    public required string Reaction { get; init; }

    public DateTimeOffset At { get; init; }
}
