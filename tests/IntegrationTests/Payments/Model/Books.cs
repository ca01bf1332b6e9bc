using System.Globalization;
using System.Text.Json;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Orders;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.IntegrationTests.Payments.Model;

/// <summary>The provider's books on one invoice.</summary>
internal sealed record TheirInvoice(string Status, bool Committed, long PaidMinor, long GivenBackMinor);

/// <summary>All that our tables and the provider's books say about one token's purchases.</summary>
internal sealed record Books(
    long Stock,
    long Shelf,
    long Calls,
    IReadOnlyList<Purchase> Purchases,
    IReadOnlyDictionary<PaymentId, Payment> Payments,
    IReadOnlyDictionary<PaymentId, PaymentAttempt> Attempts,
    ILookup<PaymentId, Refund> Refunds,
    ILookup<Guid, Order> Orders,
    ILookup<Guid, long> Versions,
    IReadOnlyDictionary<string, TheirInvoice> Theirs)
{
    public static async Task<Books> ReadAsync(ShopUnderTest shop, string token, long stock)
    {
        var calls = await shop.CallsAsync("sendInvoice");
        var shelf = await shop.StockAsync(token);
        var theirs = (await shop.Simulator.GetAsync("/sim/invoices?limit=100")).GetProperty("invoices").EnumerateArray()
            .ToDictionary(invoice => invoice.GetProperty("reference").GetString()!, Their, StringComparer.Ordinal);
        return await shop.ReadAsync(async db =>
        {
            var purchases = await db.Purchases.AsNoTracking().Where(row => row.Token == token).OrderBy(row => row.Id).ToListAsync();
            var ids = purchases.Select(row => row.PaymentId).ToList();
            var keys = purchases.Select(row => row.Id.Value).ToList();
            return new Books(
                stock,
                shelf!.Value,
                calls,
                purchases,
                await db.Payments.AsNoTracking().Include(row => row.Entries).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id),
                await db.Attempts.AsNoTracking().Where(row => ids.Contains(row.PaymentId)).ToDictionaryAsync(row => row.PaymentId),
                (await db.Refunds.AsNoTracking().Where(row => ids.Contains(row.PaymentId)).ToListAsync()).ToLookup(row => row.PaymentId),
                (await db.Orders.AsNoTracking().Where(row => keys.Contains(row.SourceId)).ToListAsync()).ToLookup(row => row.SourceId),
                (await db.History.AsNoTracking().Where(row => keys.Contains(row.Subject)).OrderBy(row => row.Version).ToListAsync()).ToLookup(row => row.Subject, row => row.Version),
                theirs);
        });
    }

    private static TheirInvoice Their(JsonElement invoice) => new(
        invoice.GetProperty("status").GetString()!,
        invoice.GetProperty("committed").GetBoolean(),
        invoice.TryGetProperty("paid", out var paid) ? Minor(paid) : 0,
        invoice.GetProperty("refunds").EnumerateArray().Sum(refund => Minor(refund.GetProperty("amount"))));

    private static long Minor(JsonElement amount) =>
        (long)(decimal.Parse(amount.GetProperty("value").GetString()!, CultureInfo.InvariantCulture) * 100);
}
