using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Infrastructure.Jobs;

/// <summary>Every recurring job of the product, in one list. An engine only wakes them up.</summary>
internal sealed class JobSchedule
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    // Retries inside the provider's 20 s window are half a second apart at first.
    private static readonly TimeSpan VeryOften = TimeSpan.FromMilliseconds(500);

    public IReadOnlyList<Sweep> All { get; } =
    [
        Sweep.Of(PaymentSweeps.Notices, VeryOften, () => new DueNotices(Limit: 200), (AttemptId id) => new AskProvider(id), atOnce: 16),
        Sweep.Of(PaymentSweeps.Attempts, Often, () => new DueAttempts(Limit: 200), (AttemptId id) => new AdvanceAttempt(id), atOnce: 8),
        Sweep.Of(PaymentSweeps.Refunds, Often, () => new DueRefunds(Limit: 50), (RefundId id) => new SendRefund(id)),
        Sweep.Of(OutboxDispatcher.SweepName, Often, (services, ct) => services.GetRequiredService<OutboxDispatcher>().RunAsync(ct)),
    ];
}
