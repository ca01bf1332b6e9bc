using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstantCheckout.Infrastructure.Persistence.Dialects;

internal sealed class PostgreSqlDialect : IDialect
{
    public bool IsDuplicate(DbException exception) => exception.SqlState == PostgresErrorCodes.UniqueViolation;

    public bool IsMadeAlready(DbException exception) =>
        exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateObject;

    public bool IsDeadlock(DbException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    public bool IsGone(Exception exception) => exception switch
    {
        // Class 08: connection; 53: no space, no memory, too many connections; 57: stopped or cancelled; 58: I/O; 25006: read-only.
        PostgresException { SqlState: var state } => state[..2] is "08" or "53" or "57" or "58" || state == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException or TimeoutException => true,
        InvalidOperationException { InnerException: { } inner } => IsGone(inner),
        _ => false,
    };

    public async Task<IReadOnlyList<string>> WeakSettingsAsync(DbContext db, CancellationToken ct)
    {
        // A session may relax synchronous_commit: what counts is what our own connections get.
        const string sql = "SELECT name AS \"Value\" FROM pg_settings WHERE (name IN ('fsync', 'full_page_writes') AND setting = 'off') OR (name = 'synchronous_commit' AND setting = 'off')";
        return await db.Database.SqlQueryRaw<string>(sql).ToListAsync(ct);
    }
}
