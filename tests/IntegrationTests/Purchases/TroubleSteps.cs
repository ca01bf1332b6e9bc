using System.Net.Http.Json;
using System.Text.Json;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>All that hangs on one purchase.</summary>
internal sealed record Dossier(Purchase Purchase, Payment Payment, PaymentAttempt Attempt, IReadOnlyList<Refund> Refunds, IReadOnlyList<string> Timeline)
{
    /// <summary>Zero over all accounts (M2).</summary>
    public long LedgerSum => Payment.Entries.Sum(entry => entry.AmountMinor);

    public long Account(LedgerAccount account) => Payment.Entries.Where(entry => entry.Account == account).Sum(entry => entry.AmountMinor);
}

internal static class TroubleSteps
{
    private const string Rows =
        """
        SELECT concat_ws('/',
            (SELECT count(*) FROM purchases.purchases), (SELECT count(*) FROM payments.payments), (SELECT count(*) FROM payments.attempts),
            (SELECT count(*) FROM payments.notices), (SELECT count(*) FROM payments.refunds), (SELECT count(*) FROM payments.ledger),
            (SELECT count(*) FROM orders.orders), (SELECT count(*) FROM core.outbox), (SELECT count(*) FROM core.history),
            (SELECT count(*) FROM core.audit), (SELECT count(*) FROM core.replays), (SELECT coalesce(sum(stock), 0) FROM catalogue.variants),
            (SELECT coalesce(sum(version), 0) FROM payments.attempts))
        """;

    /// <summary>Counts of all that a request may store, and of the calls that reached the provider: equal where nothing was done.</summary>
    public static async Task<string> FootprintAsync(this ShopUnderTest shop)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Rows, connection);
        return $"{await command.ExecuteScalarAsync()} and {await shop.CallsAsync()}";
    }

    /// <summary>Does to the tables what time, a crash or a mistake would do.</summary>
    public static async Task ExecuteAsync(this ShopUnderTest shop, string sql)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How often the provider was called.</summary>
    public static async Task<long> CallsAsync(this ShopUnderTest shop, string? operation = null)
    {
        var counts = (await shop.Simulator.GetAsync("/sim/log?bodies=false&limit=1")).GetProperty("counts");
        return counts.EnumerateObject().Where(count => operation is null || count.Name == operation).Sum(count => count.Value.GetInt64());
    }

    /// <summary>Trouble for the next call of an operation; members as the simulator spells them.</summary>
    public static Task FaultAsync(this ShopUnderTest shop, string operation, string members) =>
        shop.Simulator.PostAsync("/sim/faults", $$"""{"operation":"{{operation}}",{{members}}}""");

    public static Task PayAsync(this ShopUnderTest shop, string reference, string members = "") =>
        shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", $$"""{"wait":true{{(members.Length == 0 ? "" : "," + members)}}}""");

    public static Task LoseNoticesAsync(this ShopUnderTest shop) => shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"lost"}""");

    /// <summary>The purchase with this reference.</summary>
    public static async Task<Dossier> CaseAsync(this ShopUnderTest shop, string reference) =>
        await shop.CaseOfAsync(await shop.ReadAsync(db => db.Purchases.AsNoTracking().SingleAsync(purchase => purchase.InvoiceReference == reference)));

    /// <summary>The one purchase of this token.</summary>
    public static async Task<Dossier> CaseOfTokenAsync(this ShopUnderTest shop, string token) =>
        await shop.CaseOfAsync(await shop.ReadAsync(db => db.Purchases.AsNoTracking().SingleAsync(purchase => purchase.Token == token)));

    public static Task<int> OrdersAsync(this ShopUnderTest shop, PurchaseId purchase) =>
        shop.ReadAsync(db => db.Orders.CountAsync(order => order.SourceId == purchase.Value));

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("errorCode", out var code) ? code.GetString() : null;

    private static Task<Dossier> CaseOfAsync(this ShopUnderTest shop, Purchase purchase) => shop.ReadAsync(async db =>
    {
        var payment = await db.Payments.AsNoTracking().Include(row => row.Entries).SingleAsync(row => row.Id == purchase.PaymentId);
        var attempt = await db.Attempts.AsNoTracking().SingleAsync(row => row.PaymentId == purchase.PaymentId);
        var refunds = await db.Refunds.AsNoTracking().Where(row => row.PaymentId == purchase.PaymentId).OrderBy(row => row.Id).ToListAsync();
        List<Guid> subjects = [purchase.Id.Value, payment.Id.Value, attempt.Id.Value, .. refunds.Select(refund => refund.Id.Value)];
        var lines = await db.History.AsNoTracking().Where(row => subjects.Contains(row.Subject)).OrderBy(row => row.At).ThenBy(row => row.Version).ToListAsync();
        return new Dossier(purchase, payment, attempt, refunds, [.. lines.Select(line => $"{line.What} {line.Detail}")]);
    });
}
