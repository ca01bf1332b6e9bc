namespace InstantCheckout.Infrastructure.Persistence.Core;

/// <summary>One line of an aggregate's history; rows are only ever added.</summary>
internal sealed class HistoryRow
{
    public Guid Subject { get; init; }

    public long Version { get; init; }

    public int Line { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string What { get; init; }

    public string? Detail { get; init; }
}

/// <summary>One security-relevant act; each hash covers the row before it (A7).</summary>
internal sealed class AuditRow
{
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Subject { get; init; }

    public required string Result { get; init; }

    public Guid? Shop { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>The one row that orders the audit log: its lock is held while a row is appended.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; }

    public long Rows { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>An answer kept under an idempotency key.</summary>
internal sealed class ReplayRow
{
    public required string Owner { get; init; }

    public required string Route { get; init; }

    public required string Key { get; init; }

    public required string Fingerprint { get; init; }

    public int Status { get; init; }

    public required string ContentType { get; init; }

    public required string Headers { get; init; }

    public required byte[] Body { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
