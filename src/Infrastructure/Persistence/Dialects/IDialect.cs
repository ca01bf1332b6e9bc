using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Dialects;

/// <summary>Everything that differs between the databases we support, in one place.</summary>
internal interface IDialect
{
    /// <summary>Two writers took the same unique key.</summary>
    bool IsDuplicate(DbException exception);

    /// <summary>Somebody else made the same table, schema or row of the schema at the same moment.</summary>
    bool IsMadeAlready(DbException exception);

    /// <summary>The database undid one of two transactions and asks to repeat it.</summary>
    bool IsDeadlock(DbException exception);

    /// <summary>The database cannot be reached, or said that it is full, stopping or read-only.</summary>
    bool IsGone(Exception exception);

    /// <summary>Reads back whether a commit survives a power cut; answers the settings that forbid it, empty where all is well (D3, D4).</summary>
    Task<IReadOnlyList<string>> WeakSettingsAsync(DbContext db, CancellationToken ct);
}
