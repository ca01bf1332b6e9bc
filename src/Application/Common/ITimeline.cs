namespace InstantCheckout.Application.Common;

/// <summary>One line of history, as people read it.</summary>
/// <param name="Actor">Buyer, shop, provider, job or operator.</param>
/// <param name="What">Stable name, such as <c>payment.captured</c>.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Actor, string What, string? Detail);

/// <summary>Reads the append-only history of aggregates.</summary>
public interface ITimeline
{
    /// <summary>Lines of all the subjects, oldest first; lines of one instant in the order of the subjects.</summary>
    Task<IReadOnlyList<TimelineEntry>> ReadAsync(IReadOnlyList<Guid> subjects, CancellationToken ct);
}
