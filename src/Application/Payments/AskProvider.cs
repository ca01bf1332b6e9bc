using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>Asks the provider what became of an attempt, because of a notice or on a clerk's wish. Safe to repeat.</summary>
public sealed record AskProvider(AttemptId Id) : ICommand<Nothing>, ICallsOut;

internal sealed class AskProviderValidator : AbstractValidator<AskProvider>
{
    public AskProviderValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class AskProviderHandler(IPaymentsDb db, IClaims claims, PaymentConversation conversation, TimeProvider clock) : IHandle<AskProvider, Nothing>
{
    public async Task<Result<Nothing>> Handle(AskProvider command, CancellationToken cancellationToken)
    {
        // The intent is stored before the question, because an answer of paid is the commit of the payment (E6).
        if (!await claims.TryClaimAsync(command.Id, PaymentConversation.Hold, clock.GetUtcNow(), onlyIfDue: false, cancellationToken)) return PaymentErrors.LeasedElsewhere;

        var attempt = await db.Attempts.SingleAsync(row => row.Id == command.Id, cancellationToken);
        var notices = await db.Notices.Where(notice => notice.AttemptId == command.Id && notice.DueAt != null).ToListAsync(cancellationToken);
        var usable = attempt.MayBePaid ? await conversation.QueryAsync(attempt, cancellationToken) : Rest(attempt);
        foreach (var notice in notices)
        {
            if (usable) notice.Settle(clock.GetUtcNow());
            else notice.TryLater(clock.GetUtcNow());
        }

        return Nothing.Value;
    }

    private static bool Rest(PaymentAttempt attempt)
    {
        // Still being sent: the notice came before our commit and is kept (S5). Decided: nothing to ask.
        if (attempt.State == AttemptState.Sending) return false;

        attempt.Rest();
        return true;
    }
}
