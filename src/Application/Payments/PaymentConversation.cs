using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>
/// What the provider's answers mean for a claimed attempt, its payment and its payable. Nothing is saved here: all of it goes
/// into the one commit of the command that asked.
/// </summary>
internal sealed class PaymentConversation(IPaymentsDb db, IGateways gateways, Payables payables, IUnitOfWork work, TimeProvider clock) : IPart
{
    /// <summary>
    /// Longer than a status call takes (3 s), and short enough that a claim left by a process that died still leaves time inside
    /// the provider's window of 20 s. A slower cancel call may lose its claim: its answer is then refused and the call repeated, which
    /// is safe.
    /// </summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(6);

    /// <returns>Whether the provider gave a usable answer.</returns>
    public async Task<bool> QueryAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        var answer = gateways.Find(attempt.Provider) is { } gateway
            ? await gateway.QueryAsync(attempt.Id, attempt.ProviderReference, ct)
            : new GatewayAnswer.NotSent("provider_not_configured");
        var now = clock.GetUtcNow();
        switch (answer)
        {
            case GatewayAnswer.Paid paid:
                await PaidAsync(attempt, paid, now, ct);
                return true;

            case GatewayAnswer.Cancelled:
                attempt.ConfirmCancelled("cancelled_by_buyer", now);
                await CloseAsync(attempt, "cancelled_by_buyer", now, ct);
                return true;

            case GatewayAnswer.Refused { Alert: false } refused:
                attempt.RefusePayment(refused.Code, now);
                await FailAsync(attempt, refused.Code, now, ct);
                return true;

            case GatewayAnswer.Unbelievable unbelievable:
                await ReviewAsync(attempt, unbelievable.Reason, now, ct);
                return true;

            case GatewayAnswer.Waiting:
                attempt.KeepWaiting(now);
                return true;

            default:
                // A query that failed, or that our own set-up spoils, says nothing about the money.
                attempt.AskAgain(RetrySchedule.AfterSilence(attempt.Tries), Reason(answer), now);
                return false;
        }
    }

    public async Task CancelAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        var answer = gateways.Find(attempt.Provider) is { } gateway && attempt.ProviderReference is { } reference
            ? await gateway.CancelAsync(reference, ct)
            : new GatewayAnswer.NotSent("provider_not_configured");
        var now = clock.GetUtcNow();
        switch (answer)
        {
            case GatewayAnswer.Cancelled:
                attempt.ConfirmCancelled(attempt.OutcomeCode ?? "expired", now);
                await CloseAsync(attempt, "expired", now, ct);
                break;

            case GatewayAnswer.Waiting or GatewayAnswer.Paid:
                // Paid or being paid: the status decides, and the purchase still stands.
                await QueryAsync(attempt, ct);
                break;

            default:
                if (!attempt.CancelLater(Reason(answer), now)) await CloseAsync(attempt, "expired", now, ct);
                break;
        }
    }

    public async Task LoseAsync(PaymentAttempt attempt, DateTimeOffset now, CancellationToken ct)
    {
        attempt.FailRequest(AttemptState.Unknown, "sender_died", now);
        await FailAsync(attempt, "sender_died", now, ct);
    }

    private async Task PaidAsync(PaymentAttempt attempt, GatewayAnswer.Paid paid, DateTimeOffset now, CancellationToken ct)
    {
        var payment = await PaymentOfAsync(attempt, ct);
        if (Mismatch(attempt, paid) is { } mismatch)
        {
            await ReviewAsync(attempt, mismatch, now, ct);
            if (paid.Amount is { IsNegative: false, IsZero: false } amount) payment.KeepSurplus(attempt.Id, amount, now);
            return;
        }

        attempt.ConfirmPaid(paid.PaymentReference, now);
        var accepted = payment.State != PaymentState.Captured
            && await payables.Of(payment.PayableKind).PaidAsync(payment.PayableId, payment.Id, now, ct);
        if (accepted) payment.Capture(attempt.Id, paid.PaymentReference, now);
        else payment.ReturnSurplus(attempt.Id, attempt.Amount, paid.PaymentReference, now);
        Count(accepted ? "captured" : "late");
    }

    private async Task ReviewAsync(PaymentAttempt attempt, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var payment = await PaymentOfAsync(attempt, ct);
        attempt.SendToReview(payment.ShopId, payment.Mode, reason, now);
        Count("review");
    }

    // A payment counts only if all that the provider says matches what we stored (M6).
    private static string? Mismatch(PaymentAttempt attempt, GatewayAnswer.Paid paid)
    {
        if (paid.Reference != attempt.ProviderReference) return "reference_mismatch";
        if (paid.Attempt is { } ours && ours != attempt.Id.Value.ToString("N")) return "attempt_mismatch";
        if (paid.Amount is not { } amount) return null;
        if (amount.Currency != attempt.Amount.Currency) return "currency_mismatch";
        return amount == attempt.Amount ? null : "amount_mismatch";
    }

    private async Task CloseAsync(PaymentAttempt attempt, string code, DateTimeOffset now, CancellationToken ct)
    {
        var payment = await PaymentOfAsync(attempt, ct);
        payment.Close(now);
        await payables.Of(payment.PayableKind).ClosedAsync(payment.PayableId, code, now, ct);
        work.WakeAfterCommit(PaymentSweeps.Attempts);
    }

    private async Task FailAsync(PaymentAttempt attempt, string code, DateTimeOffset now, CancellationToken ct)
    {
        var payment = await PaymentOfAsync(attempt, ct);
        payment.Close(now);
        await payables.Of(payment.PayableKind).FailedAsync(payment.PayableId, code, now, ct);
    }

    private Task<Payment> PaymentOfAsync(PaymentAttempt attempt, CancellationToken ct) =>
        db.Payments.SingleAsync(payment => payment.Id == attempt.PaymentId, ct);

    private static string Reason(GatewayAnswer answer) => answer switch
    {
        GatewayAnswer.NotSent unsent => unsent.Reason,
        GatewayAnswer.Unknown unknown => unknown.Reason,
        GatewayAnswer.Refused refused => refused.Code,
        _ => "unexpected_answer",
    };

    private static void Count(string kind) => Telemetry.MoneyEvents.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
