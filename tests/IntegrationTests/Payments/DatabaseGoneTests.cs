using System.Net;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>The line to the database is cut at a moment of our choice: a clear answer, nothing half done, and all well again once it is back.</summary>
public sealed class DatabaseGoneTests : IAsyncLifetime
{
    private readonly CuttableLine _line = new();
    private ShopUnderTest _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await TroubleShop.StartAsync(new ShopOptions { Services = services => services.Replace(ServiceDescriptor.Singleton(OverTheLine)) });
        await _shop.SellAsync("mug", stock: 5);
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task D7_Without_a_database_every_surface_says_503_in_its_own_words_and_readiness_is_red()
    {
        using var client = await _shop.ClientAsync();
        var reference = await _shop.IssueAsync("mug");
        var asked = await _shop.CaseAsync(reference);
        var before = await _shop.FootprintAsync();
        _line.Cut();

        using var scan = await _shop.ScanAsync("mug");
        using var ups = await _shop.Http.PostAsync("/ups/createPurchase", BadInputCases.Post(BadInputCases.Body()).Content);
        using var notice = await _shop.Http.PostAsync($"/callbacks/seqr/{asked.Attempt.Id.Value:N}/{asked.Attempt.NoticeKey}", null);
        using var read = await client.GetAsync("/api/v1/purchases");
        using var refund = await client.RefundAsync(asked.Payment, 100, "while-away");
        using var ready = await _shop.Http.GetAsync("/health/ready");
        using var live = await _shop.Http.GetAsync("/health/live");

        foreach (var answer in new[] { scan, notice, read, refund, ready })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.RequestMessage!.RequestUri!.AbsolutePath);
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Npgsql", Case.Insensitive);
        }

        (await scan.CodeAsync()).ShouldBe("SYSTEM_ERROR");
        ups.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ups.CodeAsync()).ShouldBe("SYSTEM_ERROR");
        notice.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);

        await MendedAsync();
        (await _shop.FootprintAsync()).ShouldBe(before);
        (await _shop.Http.PostAsync($"/callbacks/seqr/{asked.Attempt.Id.Value:N}/{asked.Attempt.NoticeKey}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _shop.ScanAsync("mug")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _shop.StockAsync("mug")).ShouldBe(3);
    }

    [Fact]
    public async Task D7_E5_A_database_that_goes_while_the_provider_is_asked_costs_the_reference_and_nothing_else()
    {
        await _shop.FaultAsync("sendInvoice", "\"processThenDelayMs\":600000");
        var scan = _shop.ScanAsync("mug");
        await HeldAsync();
        _line.Cut();
        await _shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        using var answer = await scan;

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.CodeAsync()).ShouldBe("SYSTEM_ERROR");
        await MendedAsync();
        (await _shop.CaseOfTokenAsync("mug")).Attempt.State.ShouldBe(AttemptState.Sending);
        (await _shop.StockAsync("mug")).ShouldBe(4);

        _shop.Clock.Advance(TimeSpan.FromSeconds(75));
        await _shop.SweepAsync(PaymentSweeps.Attempts);
        var ended = await _shop.CaseOfTokenAsync("mug");
        (ended.Attempt.State, ended.Purchase.State, ended.Purchase.InvoiceReference).ShouldBe((AttemptState.Unknown, PurchaseState.Failed, null));
        (await _shop.StockAsync("mug")).ShouldBe(5);
        (await _shop.CallsAsync("sendInvoice")).ShouldBe(1);
    }

    [Fact]
    public async Task D7_E6_A_database_that_goes_during_the_committing_question_loses_no_money()
    {
        var reference = await _shop.IssueAsync("mug");
        await _shop.PayAsync(reference);
        await _shop.FaultAsync("getPaymentStatus", "\"processThenDelayMs\":600000");
        var sweep = _shop.SweepAsync(PaymentSweeps.Notices);
        await HeldAsync();
        _line.Cut();
        await _shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        (await sweep).Failed.ShouldBe(1);
        await Should.ThrowAsync<Exception>(_shop.SweepAsync(PaymentSweeps.Notices));

        // Committed over there, not yet here.
        (await _shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("committed").GetBoolean().ShouldBeTrue();
        await MendedAsync();
        (await _shop.CaseAsync(reference)).Purchase.State.ShouldBe(PurchaseState.AwaitingPayment);
        await _shop.SweepAsync(PaymentSweeps.Notices);
        (await _shop.CaseAsync(reference)).Purchase.State.ShouldBe(PurchaseState.AwaitingPayment);

        // The claim lapses six seconds later by the database's clock.
        await _shop.ExecuteAsync("UPDATE payments.attempts SET lease_until = lease_until - interval '1 minute'");
        await _shop.SweepAsync(PaymentSweeps.Notices);
        var paid = await _shop.CaseAsync(reference);
        (paid.Purchase.State, paid.Payment.CapturedMinor, paid.LedgerSum).ShouldBe((PurchaseState.Paid, 7900, 0));
        (await _shop.OrdersAsync(paid.Purchase.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task D7_E3_A_database_that_goes_during_a_refund_leaves_it_to_a_person()
    {
        using var client = await _shop.ClientAsync();
        var reference = await _shop.CapturedAsync("cup");
        (await client.RefundAsync((await _shop.CaseAsync(reference)).Payment, 1000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _shop.FaultAsync("refundPayment", "\"processThenDelayMs\":600000");
        var sweep = _shop.SweepAsync(PaymentSweeps.Refunds);
        await HeldAsync();
        _line.Cut();
        await _shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        (await sweep).Failed.ShouldBe(1);
        await MendedAsync();

        for (var i = 0; i < 3; i++)
        {
            await _shop.SweepAsync(PaymentSweeps.Refunds);
            _shop.Clock.Advance(TimeSpan.FromSeconds(75));
        }

        var lost = await _shop.CaseAsync(reference);
        (lost.Refunds[0].State, lost.Payment.RefundPendingMinor).ShouldBe((RefundState.Unknown, 1000));
        (await _shop.CallsAsync("refundPayment")).ShouldBe(1);
        (await _shop.GivenBackAsync(reference)).ShouldBe(1000);
    }

    [Fact]
    public async Task D7_I3_A_refusal_for_want_of_a_database_is_not_kept_under_its_key()
    {
        using var client = await _shop.ClientAsync();
        var reference = await _shop.CapturedAsync("saucer");
        var payment = (await _shop.CaseAsync(reference)).Payment;
        _line.Cut();
        (await client.RefundAsync(payment, 1000, "key")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await MendedAsync();

        using var again = await client.RefundAsync(payment, 1000, "key");

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await _shop.CaseAsync(reference)).Refunds.Count.ShouldBe(1);
    }

    private NpgsqlDataSource OverTheLine(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        _line.LeadTo(connection.Port);
        connection.Port = _line.Port;
        return Contexts.DataSource(new DatabaseOptions { ConnectionString = connection.ConnectionString });
    }

    // Connections that were cut while they lay idle show it when they are used next; the product finds that out by itself.
    private async Task MendedAsync()
    {
        _line.Mend();
        for (var i = 0; i < 100; i++)
        {
            using var ready = await _shop.Http.GetAsync("/health/ready");
            if (ready.IsSuccessStatusCode) return;
        }

        throw new InvalidOperationException("The product is not ready although its database is back.");
    }

    private async Task HeldAsync()
    {
        while ((await _shop.Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }
}
