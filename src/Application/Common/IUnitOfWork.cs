using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>
/// The one commit: state, history, ledger, outbox rows, audit rows and replay answers stand or fall together (D2). Only the
/// unit-of-work behaviour and the outbox dispatcher call it.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Commits all that was tracked. Answers <see cref="CommonErrors.LostRace"/> where another writer was first or a unique key
    /// is taken, <see cref="CommonErrors.Deadlocked"/> where the database asks to repeat, and
    /// <see cref="CommonErrors.DatabaseGone"/> where it cannot be reached; nothing is half done in any of them.
    /// </summary>
    Task<Result> CommitAsync(CancellationToken ct);

    /// <summary>
    /// What an exception of a statement outside the commit means: the same errors as <see cref="CommitAsync"/>; null where it is no
    /// fault of the database.
    /// </summary>
    Error? Explain(Exception exception);

    /// <summary>Forgets every tracked change and rolls an open transaction back.</summary>
    Task DiscardAsync();

    /// <summary>Asks for a sweep to be run at once after the commit, instead of at its next turn.</summary>
    void WakeAfterCommit(string sweep);
}

/// <summary>Refusals of the machinery itself.</summary>
public static class CommonErrors
{
    public static readonly Error LostRace = Error.Conflict("conflict", "Somebody else changed this at the same moment. Read it again and repeat.");

    public static readonly Error Deadlocked = Error.Unavailable("busy", "The database is busy. Try again.", TimeSpan.FromSeconds(1));

    public static readonly Error DatabaseGone = Error.Unavailable("unavailable", "The service cannot reach its database. Try again.", TimeSpan.FromSeconds(5));

    public static readonly Error Replayed = Error.Conflict("replayed", "This key was answered before.");

    public static readonly Error KeyReused = Error.Invalid("idempotency_key_reused", "This Idempotency-Key was used with another request.");
}
