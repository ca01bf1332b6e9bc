using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>
/// Calls the provider for a stored refund, once. Nothing left us: later again. Sent without an answer: unknown, for a person to
/// decide; it is never sent a second time (contract seqr-glase, section 9).
/// </summary>
public sealed record SendRefund(RefundId Id) : ICommand<Nothing>, ICallsOut;

internal sealed class SendRefundValidator : AbstractValidator<SendRefund>
{
    public SendRefundValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class SendRefundHandler(IPaymentsDb db, IClaims claims, IGateways gateways, TimeProvider clock) : IHandle<SendRefund, Nothing>
{
    public async Task<Result<Nothing>> Handle(SendRefund command, CancellationToken cancellationToken)
    {
        var claimed = await claims.TryClaimAsync(command.Id, clock.GetUtcNow() + PaymentAttempt.FirstLease, cancellationToken);
        var refund = await db.Refunds.SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (refund is null) return PaymentErrors.RefundNotFound;

        if (!claimed)
        {
            // Sending since long: its sender died after the claim, so a byte may have left.
            if (refund.State == RefundState.Sending && refund.NextTryAt <= clock.GetUtcNow()) refund.Lose("sender_died", clock.GetUtcNow());
            return Nothing.Value;
        }

        // From here on a stop of the program waits: the call is made once, and its answer cannot be had again.
        var provider = await db.Payments.Where(row => row.Id == refund.PaymentId).Select(row => row.Provider).SingleAsync(CancellationToken.None);
        var answer = gateways.Find(provider) is { } gateway && refund.PaymentReference is { } reference
            ? await gateway.RefundAsync(new RefundRequest(refund.Id, reference, refund.Amount, refund.Reason, refund.RequestedAt), CancellationToken.None)
            : new GatewayAnswer.NotSent("provider_not_configured");

        // Read now and not before the call: other refunds may have changed the payment meanwhile.
        await claims.LockAsync(refund.PaymentId, CancellationToken.None);
        var payment = await db.Payments.SingleAsync(row => row.Id == refund.PaymentId, CancellationToken.None);
        var now = clock.GetUtcNow();
        var recorded = answer switch
        {
            GatewayAnswer.Refunded done => refund.Complete(payment, done.RefundReference, Actor.Provider, now),
            GatewayAnswer.Refused no => refund.Refuse(payment, no.Code, Actor.Provider, now),
            GatewayAnswer.NotSent unsent => refund.TryLater(payment, unsent.Reason, now),
            GatewayAnswer.Unknown unknown => refund.Lose(unknown.Reason, now),
            _ => refund.Lose("unexpected_answer", now),
        };
        return recorded.Error is { } error ? error : Nothing.Value;
    }
}
