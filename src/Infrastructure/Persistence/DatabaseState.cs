using System.Data.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Persistence.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>Whether the database is there, has the schema of this program, and keeps what it says it keeps.</summary>
internal sealed class DatabaseState(AppDbContext db, IDialect dialect, IOptions<DatabaseOptions> options) : IMigrateDatabase, IReadiness
{
    public string Name => "database";

    public async Task<Result<IReadOnlyList<string>>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            if (await NewerAsync(ct) is { } newer) return newer;

            List<string> pending = [.. await db.Database.GetPendingMigrationsAsync(ct)];
            await MigrateBesideOthersAsync(ct);
            return pending;
        }
        catch (Exception exception) when (dialect.IsGone(exception))
        {
            return Unreachable;
        }
    }

    // Two nodes may begin at once on an empty database, where there is nothing yet to hold a lock on. What loses is rolled back and
    // repeated; it then waits for the lock on what the other has made.
    private async Task MigrateBesideOthersAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await db.Database.MigrateAsync(ct);
                return;
            }
            catch (DbException exception) when (tries < 5 && (dialect.IsMadeAlready(exception) || dialect.IsDeadlock(exception)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>One cheap round trip: the tables of this program can be read.</summary>
    public async Task<Result> CheckAsync(CancellationToken ct)
    {
        try
        {
            await db.AuditHeads.AsNoTracking().AnyAsync(ct);
            return Result.Ok;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return CommonErrors.DatabaseGone;
        }
    }

    /// <summary>All that has to hold before the first request (D3, D4, D8).</summary>
    public async Task<Result> VerifyAsync(CancellationToken ct)
    {
        try
        {
            if (!await db.Database.CanConnectAsync(ct)) return Unreachable;
            if (await NewerAsync(ct) is { } newer) return newer;
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                return Error.Conflict("schema_missing", "The database lacks this program's schema. Run the command `migrate` first.");

            var weak = options.Value.RequireDurability ? await dialect.WeakSettingsAsync(db, ct) : [];
            return weak.Count == 0
                ? Result.Ok
                : Error.Conflict("not_durable", $"The database may lose what it has confirmed: {string.Join(", ", weak)} is off. Switch it on, or set Database:RequireDurability to false and accept the loss.");
        }
        catch (Exception exception) when (dialect.IsGone(exception))
        {
            return Unreachable;
        }
    }

    private static Error Unreachable =>
        Error.Unavailable("database_unreachable", "The database cannot be reached with the configured connection (Database:ConnectionString).", TimeSpan.FromSeconds(5));

    private async Task<Error?> NewerAsync(CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var foreign = (await db.Database.GetAppliedMigrationsAsync(ct)).Where(name => !known.Contains(name)).ToList();
        return foreign.Count == 0
            ? null
            : Error.Conflict("schema_newer", $"The database was migrated by a newer program ({foreign[^1]}). Use that one, or restore a backup.");
    }
}
