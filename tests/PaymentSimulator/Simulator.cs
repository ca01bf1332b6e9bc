using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;
using InstantCheckout.PaymentSimulator.Faults;
using InstantCheckout.PaymentSimulator.Notifications;
using InstantCheckout.PaymentSimulator.Phone;
using InstantCheckout.PaymentSimulator.Soap;

namespace InstantCheckout.PaymentSimulator;

/// <summary>All that is set back by a reset.</summary>
internal sealed class Simulator(
    Book book, Principals principals, Settings settings, FaultScript faults, Notifier notifier, InstantCheckoutCaller caller, RefundOperations refunds, VirtualClock clock, CallLog log)
{
    /// <summary>References go on counting: what was once given out is never given out again.</summary>
    public void Reset()
    {
        faults.Reset();
        notifier.Reset();
        settings.Reset();
        principals.Reset();
        caller.Reset();
        refunds.Reset();
        book.Reset();
        clock.Reset();
        log.Reset();
    }
}

/// <summary>Lets deadlines pass even when nobody asks: reversals show up without a call.</summary>
internal sealed class DeadlineWatch(Book book, VirtualClock clock) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock.Real);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) book.SettleDue();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
