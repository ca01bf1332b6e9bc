using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;

namespace InstantCheckout.Application.Payments;

/// <summary>Asks the provider for the reference the buyer pays on. The attempt is stored already; this is its one try (E5).</summary>
/// <param name="Deadline">Longest time the buyer's app waits for the provider.</param>
public sealed record RequestPayment(AttemptId Id, TimeSpan Deadline) : ICommand<PaymentRequested>, ICallsOut;

public enum RequestOutcome
{
    Issued,
    Refused,
    NotSent,
    TimedOut,
    Unreadable,
}

/// <param name="Reference">The provider's reference; set only where <paramref name="Outcome"/> is issued.</param>
public sealed record PaymentRequested(RequestOutcome Outcome, string? Reference, string? PayPayload);

internal sealed class RequestPaymentValidator : AbstractValidator<RequestPayment>
{
    public RequestPaymentValidator()
    {
        RuleFor(command => command.Id).NotEmpty();
        RuleFor(command => command.Deadline).InclusiveBetween(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60));
    }
}

internal sealed class RequestPaymentHandler(
    IPaymentsDb db, IGateways gateways, INotificationAddresses addresses, Payables payables, IUnitOfWork work, TimeProvider clock) : IHandle<RequestPayment, PaymentRequested>
{
    public async Task<Result<PaymentRequested>> Handle(RequestPayment command, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.FindAsync([command.Id], cancellationToken);
        var payment = attempt is null ? null : await db.Payments.FindAsync([attempt.PaymentId], cancellationToken);
        if (attempt is null || payment is null) return PaymentErrors.NotFound;
        if (attempt.State != AttemptState.Sending) return PaymentErrors.AttemptNotOpen;

        var payable = payables.Of(payment.PayableKind);
        var answer = await AskAsync(attempt, payment, payable, command.Deadline);
        var now = clock.GetUtcNow();
        switch (answer)
        {
            case GatewayAnswer.Waiting waiting:
                attempt.Issue(waiting.Reference, waiting.PayPayload, now);

                // The row is ours alone until now, but its payable may have been closed by a sweep: then nobody may pay.
                var issued = await payable.IssuedAsync(payment.PayableId, waiting.Reference, now, CancellationToken.None);
                if (issued.IsOk) return new PaymentRequested(RequestOutcome.Issued, waiting.Reference, waiting.PayPayload);

                attempt.BeginCancel("payable_closed", now);
                work.WakeAfterCommit(PaymentSweeps.Attempts);
                return new PaymentRequested(RequestOutcome.Unreadable, null, null);

            case GatewayAnswer.Refused refused:
                return await FailAsync(AttemptState.Refused, refused.Code, RequestOutcome.Refused);

            case GatewayAnswer.NotSent unsent:
                return await FailAsync(AttemptState.NotSent, unsent.Reason, RequestOutcome.NotSent);

            case GatewayAnswer.Unknown unknown:
                return await FailAsync(AttemptState.Unknown, unknown.Reason, unknown.TimedOut ? RequestOutcome.TimedOut : RequestOutcome.Unreadable);

            default:
                return await FailAsync(AttemptState.Unknown, "unexpected_answer", RequestOutcome.Unreadable);
        }

        async Task<PaymentRequested> FailAsync(AttemptState state, string code, RequestOutcome outcome)
        {
            attempt.FailRequest(state, code, now);
            payment.Close(now);
            await payable.FailedAsync(payment.PayableId, code, now, CancellationToken.None);
            return new PaymentRequested(outcome, null, null);
        }
    }

    // Not tied to the caller's connection: once a byte may have left, we want to know the answer even if nobody waits for it.
    private async Task<GatewayAnswer> AskAsync(PaymentAttempt attempt, Payment payment, IPayable payable, TimeSpan deadline)
    {
        if (gateways.Find(attempt.Provider) is not { } gateway) return new GatewayAnswer.NotSent("provider_not_configured");
        if (await payable.DescribeAsync(payment.PayableId, CancellationToken.None) is not { } description) return new GatewayAnswer.NotSent("payable_gone");

        using var time = new CancellationTokenSource(deadline, clock);
        var request = new PaymentRequest(description.Title, description.Lines, attempt.Amount, addresses.For(attempt.Provider, attempt.Id, attempt.NoticeKey), attempt.RequestedAt);
        var answer = await gateway.RequestAsync(attempt.Id, request, time.Token);

        // To the gateway our deadline looks like a caller that gave up; to the buyer it is the provider that was too slow.
        return answer is GatewayAnswer.Unknown && time.IsCancellationRequested ? new GatewayAnswer.Unknown("timed_out", TimedOut: true) : answer;
    }
}
