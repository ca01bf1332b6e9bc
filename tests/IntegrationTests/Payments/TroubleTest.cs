using InstantCheckout.Application.Payments;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Tests that share a shop; each uses a token of its own and begins with a provider that behaves.</summary>
public abstract class TroubleTest(TroubleShop fixture) : IClassFixture<TroubleShop>, IAsyncLifetime
{
    private protected ShopUnderTest Shop { get; } = fixture.Shop;

    public async ValueTask InitializeAsync()
    {
        await Shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        await Shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"normal"}""");
        await Shop.Simulator.PostAsync("/sim/settings", """{"autoPay":"off","refunds":"allowed","answerDelayMs":0}""");

        // What other tests have left open is due now and not in the middle of this one; an open circuit closes.
        Shop.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var sweep in new[] { PaymentSweeps.Notices, PaymentSweeps.Attempts, PaymentSweeps.Refunds, "outbox" }) await Shop.SweepAsync(sweep);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected async Task<string> IssueAsync(string token, long? stock = null)
    {
        await Shop.SellAsync(token, stock: stock);
        return await Shop.IssueAsync(token);
    }

    /// <summary>Moves our clock and runs the sweep that polls and takes back.</summary>
    private protected async Task PollAfterAsync(double seconds)
    {
        Shop.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Shop.SweepAsync(PaymentSweeps.Attempts);
    }
}
