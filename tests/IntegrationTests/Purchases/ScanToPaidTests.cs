using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>The main job, end to end: scan, invoice, pay, notice, capture, order.</summary>
public sealed class ScanToPaidTests : IAsyncLifetime
{
    private ShopUnderTest _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ShopUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task M4_A_scan_makes_one_purchase_and_discloses_one_reference_as_a_string()
    {
        await _shop.SellAsync("mug");

        using var answer = await _shop.ScanAsync("mug");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json;charset=UTF-8");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.EnumerateObject().Select(member => member.Name).ShouldBe(["invoiceReferenceId"]);
        var reference = body.GetProperty("invoiceReferenceId").GetString();
        var invoices = await _shop.Simulator.GetAsync("/sim/invoices");
        invoices.ToString().ShouldContain(reference!);
        var purchase = await _shop.ReadAsync(db => db.Purchases.SingleAsync());
        purchase.State.ShouldBe(PurchaseState.AwaitingPayment);
        purchase.InvoiceReference.ShouldBe(reference);
    }

    [Fact]
    public async Task E7_M3_A_notice_is_followed_by_one_capture_one_order_and_a_whole_time_line()
    {
        await _shop.SellAsync("mug", stock: 3);
        var reference = await _shop.IssueAsync("mug");

        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");
        await _shop.SweepAsync(PaymentSweeps.Notices);

        using var client = await _shop.ClientAsync("read");
        var orders = await client.GetFromJsonAsync<JsonElement>("/api/v1/orders");
        orders.GetProperty("data").GetArrayLength().ShouldBe(1);
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/purchases?invoice_reference={reference}");
        var id = list.GetProperty("data")[0].GetProperty("id").GetString();
        var purchase = await client.GetFromJsonAsync<JsonElement>($"/api/v1/purchases/{id}");
        purchase.GetProperty("state").GetString().ShouldBe("paid");
        purchase.GetProperty("timeline").EnumerateArray().Select(line => line.GetProperty("what").GetString()).ShouldBe(
            [
                "purchase.requested", "payment.requested", "invoice.issued", "purchase.awaiting_payment", "notification.received",
                "payment.confirmed", "purchase.paid", "payment.captured", "notification.handled", "order.placed",
            ],
            ignoreOrder: true);
        purchase.GetProperty("payment").GetProperty("captured").GetProperty("value").GetInt64().ShouldBe(7900);
        (await _shop.StockAsync("mug")).ShouldBe(2);
    }

    [Fact]
    public async Task S5_A_repeated_notice_changes_nothing()
    {
        await _shop.SellAsync("mug");
        var reference = await _shop.IssueAsync("mug");
        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");
        await _shop.SweepAsync(PaymentSweeps.Notices);

        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/notify");
        await _shop.SweepAsync(PaymentSweeps.Notices);

        (await _shop.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
        (await _shop.ReadAsync(db => db.Ledger.CountAsync(entry => entry.Posting == "capture"))).ShouldBe(2);
        (await _shop.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task E7_A_lost_notice_is_made_up_for_by_polling_inside_the_window()
    {
        await _shop.SellAsync("mug");
        var reference = await _shop.IssueAsync("mug");
        await _shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"lost"}""");
        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");

        (await _shop.SweepAsync(PaymentSweeps.Attempts)).Items.ShouldBe(0);
        _shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await _shop.SweepAsync(PaymentSweeps.Attempts);
        await _shop.SweepAsync(PaymentSweeps.Attempts);

        (await _shop.PurchaseAsync()).State.ShouldBe(PurchaseState.Paid);
    }

    [Fact]
    public async Task S6_An_unpaid_purchase_is_taken_back_at_its_time_and_not_before_and_its_stock_returns_once()
    {
        await _shop.SellAsync("mug", stock: 1);
        await _shop.IssueAsync("mug");
        (await _shop.StockAsync("mug")).ShouldBe(0);

        _shop.Clock.Advance(TimeSpan.FromSeconds(299));
        await _shop.SweepAsync(PaymentSweeps.Attempts);
        (await _shop.PurchaseAsync()).State.ShouldBe(PurchaseState.AwaitingPayment);

        _shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await _shop.SweepAsync(PaymentSweeps.Attempts);
        await _shop.SweepAsync(PaymentSweeps.Attempts);

        (await _shop.PurchaseAsync()).State.ShouldBe(PurchaseState.Expired);
        (await _shop.StockAsync("mug")).ShouldBe(1);
        (await _shop.ReadAsync(db => db.Attempts.SingleAsync())).State.ShouldBe(AttemptState.Cancelled);
    }

    [Fact]
    public async Task M3_Paid_while_we_take_it_back_is_honoured()
    {
        await _shop.SellAsync("mug");
        var reference = await _shop.IssueAsync("mug");
        await _shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"lost"}""");
        await _shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");

        _shop.Clock.Advance(TimeSpan.FromSeconds(301));
        await _shop.SweepAsync(PaymentSweeps.Attempts);

        (await _shop.PurchaseAsync()).State.ShouldBe(PurchaseState.Paid);
        (await _shop.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(1);
    }
}
