using System.Data;
using InstantCheckout.Domain.Orders;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.Infrastructure.Persistence.Core;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>All that we and the provider have written down: ours of one moment, the provider's a little later.</summary>
internal sealed record Books(
    IReadOnlyList<Purchase> Purchases,
    IReadOnlyList<Order> Orders,
    IReadOnlyList<Payment> Payments,
    IReadOnlyList<PaymentAttempt> Attempts,
    IReadOnlyList<Refund> Refunds,
    ILookup<Guid, HistoryRow> History,
    IReadOnlyDictionary<string, long> Shelf,
    int GivenUpMessages,
    IReadOnlySet<string> CommittedInvoices,
    IReadOnlyList<string> RefundedPayments)
{
    public static async Task<Books> ReadAsync(ProcessRig rig)
    {
        var ours = await rig.Shop.ReadAsync(async db =>
        {
            await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            return new Books(
                await db.Purchases.AsNoTracking().ToListAsync(),
                await db.Orders.AsNoTracking().ToListAsync(),
                await db.Payments.AsNoTracking().Include(payment => payment.Entries).ToListAsync(),
                await db.Attempts.AsNoTracking().ToListAsync(),
                await db.Refunds.AsNoTracking().ToListAsync(),
                (await db.History.AsNoTracking().ToListAsync()).ToLookup(row => row.Subject),
                await db.Variants.AsNoTracking().Where(variant => variant.Stock != null).ToDictionaryAsync(variant => variant.Sku, variant => variant.Stock!.Value),
                await db.Outbox.CountAsync(message => message.DoneAt == null && message.NextTryAt == null),
                new HashSet<string>(),
                []);
        });
        var invoices = await rig.Simulator.GetAsync("/sim/invoices?limit=1000");
        var refunds = await rig.Simulator.GetAsync("/sim/refunds");
        return ours with
        {
            CommittedInvoices = invoices.GetProperty("invoices").EnumerateArray().Where(invoice => invoice.GetProperty("committed").GetBoolean())
                .Select(invoice => invoice.GetProperty("reference").GetString()!).ToHashSet(),
            RefundedPayments = [.. refunds.GetProperty("refunds").EnumerateArray().Select(refund => refund.GetProperty("originalErsReference").GetString()!)],
        };
    }
}
