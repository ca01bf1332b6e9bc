namespace InstantCheckout.Domain.Common;

/// <summary>
/// A published fact. Carries base-library and <c>Domain.Common</c> types only; a released event type is never renamed or
/// narrowed, because rows of it may be waiting in the outbox.
/// </summary>
public interface IDomainEvent
{
    /// <summary>When it happened (UTC).</summary>
    DateTimeOffset At { get; }
}

/// <summary>Who made a change, as the time line shows it.</summary>
public enum Actor
{
    Buyer,
    Shop,
    Provider,
    Job,
    Operator,
}

/// <summary>
/// One line of an aggregate's append-only history (S2), written in the same commit as the change. <paramref name="Detail"/>
/// is for staff and never holds personal data or secrets.
/// </summary>
public sealed record HistoryLine(DateTimeOffset At, Actor Actor, string What, string? Detail);

/// <summary>
/// The consistency boundary. <see cref="Version"/> is advanced by the commit and checked by it, so each transition is a
/// compare-and-set (S4). State changes only through methods named in the business's words; a refused call changes nothing.
/// </summary>
public abstract class AggregateRoot
{
    private readonly List<IDomainEvent> _events = [];
    private readonly List<HistoryLine> _history = [];

    /// <summary>Raised by one with each commit that changed the aggregate; 1 after the first.</summary>
    public long Version { get; private set; }

    /// <summary>The key under which history lines are kept.</summary>
    public abstract Guid Key { get; }

    /// <summary>Facts since the last commit; the commit takes them to the outbox.</summary>
    public IReadOnlyList<IDomainEvent> Events => _events;

    /// <summary>History lines since the last commit; the commit appends them.</summary>
    public IReadOnlyList<HistoryLine> NewHistory => _history;

    /// <summary>For the commit only: the facts and lines have been written.</summary>
    public void ClearPending()
    {
        _events.Clear();
        _history.Clear();
    }

    protected void Raise(IDomainEvent fact) => _events.Add(fact);

    protected void Note(DateTimeOffset at, Actor actor, string what, string? detail = null) =>
        _history.Add(new HistoryLine(at, actor, what, detail));
}
