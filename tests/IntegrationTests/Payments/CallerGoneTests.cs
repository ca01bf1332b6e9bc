using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>The buyer's app gives up while the provider is slow.</summary>
public sealed class CallerGoneTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Fact]
    public async Task E5_The_invoice_of_a_caller_who_went_away_is_taken_back()
    {
        await Shop.SellAsync("gone-away", stock: 1);
        await Shop.FaultAsync("sendInvoice", "\"processThenDelayMs\":600000");
        using var patience = new CancellationTokenSource();
        using var request = BadInputCases.Post(BadInputCases.Body(("purchaseToken", "\"gone-away\"")));
        request.RequestUri = new Uri("/seqr/createPurchase", UriKind.Relative);

        var call = Shop.Http.SendAsync(request, patience.Token);
        while ((await Shop.Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        await Shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        while (await StateAsync() is AttemptState.Sending or AttemptState.Waiting) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await Shop.SweepAsync(PaymentSweeps.Attempts);

        var ended = await Shop.CaseOfTokenAsync("gone-away");
        (ended.Attempt.State, ended.Purchase.State).ShouldBe((AttemptState.Cancelled, PurchaseState.Expired));
        ended.Timeline.ShouldContain("invoice.cancelling caller_gone");
        (await Shop.StockAsync("gone-away")).ShouldBe(1);
        (await Shop.Simulator.GetAsync($"/sim/invoices/{ended.Attempt.ProviderReference}")).GetProperty("status").GetString().ShouldBe("CANCELED");
    }

    private Task<AttemptState> StateAsync() => Shop.ReadAsync(db =>
        (from purchase in db.Purchases where purchase.Token == "gone-away" join attempt in db.Attempts on purchase.PaymentId equals attempt.PaymentId select attempt.State).SingleAsync());
}
