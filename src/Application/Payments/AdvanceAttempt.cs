using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>Takes a due attempt one step further: asks, takes back, or closes what its sender left open. Safe to repeat.</summary>
public sealed record AdvanceAttempt(AttemptId Id) : ICommand<Nothing>, ICallsOut;

internal sealed class AdvanceAttemptValidator : AbstractValidator<AdvanceAttempt>
{
    public AdvanceAttemptValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class AdvanceAttemptHandler(IPaymentsDb db, IClaims claims, PaymentConversation conversation, TimeProvider clock) : IHandle<AdvanceAttempt, Nothing>
{
    public async Task<Result<Nothing>> Handle(AdvanceAttempt command, CancellationToken cancellationToken)
    {
        if (!await claims.TryClaimAsync(command.Id, PaymentConversation.Hold, clock.GetUtcNow(), onlyIfDue: true, cancellationToken)) return PaymentErrors.LeasedElsewhere;

        var attempt = await db.Attempts.SingleAsync(row => row.Id == command.Id, cancellationToken);
        var now = clock.GetUtcNow();
        switch (attempt.State)
        {
            case AttemptState.Sending:
                // Its sender died: a byte may have left, and no reference will ever be known (E5).
                await conversation.LoseAsync(attempt, now, cancellationToken);
                break;

            case AttemptState.Waiting when now < attempt.ExpiresAt:
                await conversation.QueryAsync(attempt, cancellationToken);
                break;

            case AttemptState.Waiting:
                attempt.BeginCancel("waiting_time_over", now);
                await conversation.CancelAsync(attempt, cancellationToken);
                break;

            case AttemptState.Cancelling:
                await conversation.CancelAsync(attempt, cancellationToken);
                break;

            default:
                attempt.Rest();
                break;
        }

        return Nothing.Value;
    }
}
