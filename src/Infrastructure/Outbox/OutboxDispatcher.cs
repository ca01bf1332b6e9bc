using System.Diagnostics;
using System.Reflection;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Jobs;
using InstantCheckout.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Infrastructure.Outbox;

/// <summary>
/// Hands each waiting fact to every reaction, each in a scope of its own, and commits the effect together with an inbox row:
/// delivery is at least once, the effect is once, and one failing reaction does not repeat the others.
/// </summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, EventTypes types, TimeProvider clock, ILogger<OutboxDispatcher> logger)
{
    public const string SweepName = "outbox";

    private const int Batch = 100;
    private const int MostTries = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<SweepOutcome> RunAsync(CancellationToken ct)
    {
        var holder = Guid.NewGuid();
        var claimed = await ClaimAsync(holder, ct);
        var failed = 0;
        foreach (var message in claimed)
        {
            ct.ThrowIfCancellationRequested();
            var done = await DispatchAsync(message, ct);
            if (!done) failed++;
            await SettleAsync(message, holder, done, ct);
        }

        return new SweepOutcome(claimed.Count, failed, MoreWaiting: claimed.Count == Batch);
    }

    private async Task<List<OutboxMessage>> ClaimAsync(Guid holder, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.GetUtcNow();
        var due = await db.Outbox.Where(message => message.NextTryAt <= now).OrderBy(message => message.NextTryAt).Select(message => message.Id).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return [];

        // The database's clock decides about leases (S7).
        await db.Outbox
            .Where(message => due.Contains(message.Id) && message.NextTryAt != null && (message.LeaseUntil == null || message.LeaseUntil < DateTimeOffset.UtcNow))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeaseHolder, holder).SetProperty(message => message.LeaseUntil, message => DateTimeOffset.UtcNow.AddSeconds(Lease.TotalSeconds)), ct);
        return await db.Outbox.AsNoTracking().Where(message => due.Contains(message.Id) && message.LeaseHolder == holder).OrderBy(message => message.Id).ToListAsync(ct);
    }

    private async Task<bool> DispatchAsync(OutboxMessage message, CancellationToken ct)
    {
        if (types.Read(message.Type, message.Payload) is not { } fact)
        {
            UnknownType(logger, message.Id, message.Type);
            return false;
        }

        using var activity = Telemetry.Source.StartActivity("outbox", ActivityKind.Consumer, message.TraceParent);
        var all = true;
        foreach (var reaction in Reactions(fact)) all &= await ReactAsync(message, fact, reaction, ct);
        return all;
    }

    private List<Type> Reactions(IDomainEvent fact)
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices(typeof(IReactTo<>).MakeGenericType(fact.GetType())).Select(reaction => reaction!.GetType())];
    }

    private async Task<bool> ReactAsync(OutboxMessage message, IDomainEvent fact, Type reaction, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var name = reaction.FullName!;
        if (await db.Inbox.AnyAsync(entry => entry.MessageId == message.Id && entry.Reaction == name, ct)) return true;

        try
        {
            var role = typeof(IReactTo<>).MakeGenericType(fact.GetType());
            var handler = scope.ServiceProvider.GetServices(role).Single(candidate => candidate!.GetType() == reaction);
            await (Task)role.GetMethod(nameof(IReactTo<IDomainEvent>.ReactAsync))!.Invoke(handler, [fact, ct])!;
            db.Inbox.Add(new InboxEntry { MessageId = message.Id, Reaction = name, At = clock.GetUtcNow() });
            var committed = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
            if (committed.Error is not { } error) return true;

            NotCommitted(logger, message.Id, name, error.Code);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(logger, message.Id, name, (exception as TargetInvocationException)?.InnerException ?? exception);
            return false;
        }
    }

    private async Task SettleAsync(OutboxMessage message, Guid holder, bool done, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.GetUtcNow();
        var tries = message.Tries + 1;
        if (!done && tries >= MostTries) Parked(logger, message.Id, message.Type, tries);

        DateTimeOffset? next = done || tries >= MostTries ? null : now + Backoff(tries);
        DateTimeOffset? doneAt = done ? now : null;
        await db.Outbox.Where(row => row.Id == message.Id && row.LeaseHolder == holder).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Tries, tries).SetProperty(row => row.NextTryAt, next).SetProperty(row => row.DoneAt, doneAt)
                .SetProperty(row => row.LeaseHolder, (Guid?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), ct);
    }

    private static TimeSpan Backoff(int tries) => TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, tries - 1)));

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Outbox message {Message} has the unknown type {Type}; it waits for a program that knows it")]
    private static partial void UnknownType(ILogger logger, Guid message, string type);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Reaction {Reaction} to outbox message {Message} was not committed: {Code}")]
    private static partial void NotCommitted(ILogger logger, Guid message, string reaction, string code);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "Reaction {Reaction} to outbox message {Message} failed")]
    private static partial void Failed(ILogger logger, Guid message, string reaction, Exception exception);

    [LoggerMessage(EventId = 103, Level = LogLevel.Critical, Message = "Outbox message {Message} of type {Type} is parked after {Tries} tries")]
    private static partial void Parked(ILogger logger, Guid message, string type, int tries);
}
