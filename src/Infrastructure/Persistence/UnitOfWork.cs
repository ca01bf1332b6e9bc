using System.Data.Common;
using System.Diagnostics;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Outbox;
using InstantCheckout.Infrastructure.Persistence.Core;
using InstantCheckout.Infrastructure.Persistence.Dialects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace InstantCheckout.Infrastructure.Persistence;

internal sealed class UnitOfWork(AppDbContext db, IDialect dialect, AuditLog audit, SweepSignal signal, TimeProvider clock) : IUnitOfWork, ITransaction
{
    private readonly HashSet<string> _wake = new(StringComparer.Ordinal);

    public async Task EnsureOpenAsync(CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) await db.Database.BeginTransactionAsync(ct);
    }

    public void WakeAfterCommit(string sweep) => _wake.Add(sweep);

    public async Task<Result> CommitAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception exception) when (Explain(exception) is { } error)
        {
            return error;
        }

        foreach (var sweep in _wake) signal.Ring(sweep);
        _wake.Clear();
        return Result.Ok;
    }

    public async Task DiscardAsync()
    {
        _wake.Clear();
        audit.Clear();
        db.ChangeTracker.Clear();
        if (db.Database.CurrentTransaction is not { } transaction) return;

        try
        {
            await transaction.RollbackAsync();
        }
        catch (Exception exception) when (dialect.IsGone(exception))
        {
            // The connection is gone and its transaction with it.
        }

        await transaction.DisposeAsync();
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        // Changes are looked for once, over all that is tracked; what is written from here on is added or set through its entry.
        var tracker = db.ChangeTracker;
        tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            await WriteDetectedAsync(ct);
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task WriteDetectedAsync(CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<AggregateRoot>().Where(IsChanged).ToList();
        foreach (var entry in changed) Advance(entry);

        if (audit.HasPending)
        {
            await EnsureOpenAsync(ct);
            await audit.AppendAsync(ct);
        }

        if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);
        if (db.Database.CurrentTransaction is { } transaction)
        {
            await transaction.CommitAsync(ct);
            await transaction.DisposeAsync();
        }

        foreach (var entry in changed) entry.Entity.ClearPending();
    }

    private static bool IsChanged(EntityEntry<AggregateRoot> entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || entry.Entity.Events.Count > 0 || entry.Entity.NewHistory.Count > 0;

    private void Advance(EntityEntry<AggregateRoot> entry)
    {
        var version = entry.Property(aggregate => aggregate.Version);
        version.CurrentValue = version.OriginalValue + 1;
        if (entry.State == EntityState.Added) version.CurrentValue = 1;

        var line = 0;
        foreach (var note in entry.Entity.NewHistory)
        {
            db.History.Add(new HistoryRow
            {
                Subject = entry.Entity.Key,
                Version = version.CurrentValue,
                Line = line++,
                At = note.At,
                Actor = note.Actor.ToString(),
                What = note.What,
                Detail = note.Detail,
            });
        }

        foreach (var fact in entry.Entity.Events)
        {
            db.Outbox.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Type = fact.GetType().FullName!,
                Payload = EventTypes.Write(fact),
                OccurredAt = fact.At,
                NextTryAt = fact.At,
                TraceParent = Activity.Current?.Id,
            });
            _wake.Add(OutboxDispatcher.SweepName);
        }
    }

    public Error? Explain(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => CommonErrors.LostRace,
        DbUpdateException { InnerException: { } inner } => Explain(inner),
        DbException fault when dialect.IsDuplicate(fault) => CommonErrors.LostRace,
        DbException fault when dialect.IsDeadlock(fault) => CommonErrors.Deadlocked,
        _ => dialect.IsGone(exception) ? CommonErrors.DatabaseGone : null,
    };
}
