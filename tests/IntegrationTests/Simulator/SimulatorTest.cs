using InstantCheckout.PaymentSimulator;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

/// <summary>Each test gets a simulator of its own, on a clock that stands still.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private protected ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero));

    private protected SimulatorUnderTest Simulator { get; private set; } = null!;

    private protected virtual SimulatorOptions Options => new();

    public async ValueTask InitializeAsync() => Simulator = await SimulatorUnderTest.StartAsync(Options, Time);

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<(string Invoice, string Payment)> IssuePaidAsync()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        return (reference, (await Simulator.AskAsync(reference)).Text("ersReference")!);
    }
}
