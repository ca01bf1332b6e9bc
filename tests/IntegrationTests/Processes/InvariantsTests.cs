using InstantCheckout.Domain.Purchases;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>What the process tests rest on: each false entry in the books is noticed.</summary>
[Collection(ProcessTests.Name)]
public sealed class InvariantsTests(ProcessRig rig)
{
    [Fact]
    public async Task Each_false_entry_in_the_books_is_noticed()
    {
        var (paid, reference, _) = await rig.ScannedAsync();
        await rig.PayAsync(reference);
        await rig.BecomesAsync(paid, PurchaseState.Paid);
        var (_, _, waiting) = await rig.ScannedAsync();
        await Invariants.HoldAsync(rig);

        await IsNoticedAsync("M9", $"catalogue.variants SET stock = stock - 1 WHERE sku = 'SKU-{paid}'", $"catalogue.variants SET stock = stock + 1 WHERE sku = 'SKU-{paid}'");
        await IsNoticedAsync("S2", $"purchases.purchases SET state = 'Expired' WHERE token = '{paid}'", $"purchases.purchases SET state = 'Paid' WHERE token = '{paid}'");
        await IsNoticedAsync("S2", $"purchases.purchases SET version = version + 1 WHERE token = '{paid}'", $"purchases.purchases SET version = version - 1 WHERE token = '{paid}'");
        await IsNoticedAsync("M4", $"purchases.purchases SET invoice_reference = 'another' WHERE token = '{paid}'", $"purchases.purchases SET invoice_reference = '{reference}' WHERE token = '{paid}'");
        await IsNoticedAsync("M2", "payments.payments SET captured_minor = captured_minor + 1 WHERE captured_minor > 0", "payments.payments SET captured_minor = captured_minor - 1 WHERE captured_minor > 0");
        await IsNoticedAsync("M3", "orders.orders SET source_id = payment_id", "orders.orders SET source_id = (SELECT payable_id FROM payments.payments WHERE id = payment_id)");
        await IsNoticedAsync("J2", $"payments.attempts SET next_try_at = NULL WHERE {waiting}", $"payments.attempts SET next_try_at = now() WHERE {waiting}");
        await Invariants.HoldAsync(rig);
    }

    private async Task IsNoticedAsync(string id, string falsify, string undo)
    {
        await rig.ExecuteAsync($"UPDATE {falsify}");
        var noticed = await Record.ExceptionAsync(() => Invariants.HoldAsync(rig));
        await rig.ExecuteAsync($"UPDATE {undo}");
        noticed.ShouldNotBeNull().Message.ShouldContain($"\"{id} ");
    }
}
