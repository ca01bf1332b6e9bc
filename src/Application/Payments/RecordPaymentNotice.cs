using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>
/// A provider's hint that something happened. Stored and answered; the provider is asked right after the commit. Who does not know the
/// unguessable part of the address learns nothing and starts nothing (W1).
/// </summary>
public sealed record RecordPaymentNotice(string Provider, AttemptId Attempt, string NoticeKey) : ICommand<Nothing>;

internal sealed class RecordPaymentNoticeValidator : AbstractValidator<RecordPaymentNotice>
{
    public RecordPaymentNoticeValidator()
    {
        RuleFor(command => command.Provider).NotEmpty().MaximumLength(40);
        RuleFor(command => command.Attempt).NotEmpty();
        RuleFor(command => command.NoticeKey).NotEmpty().MaximumLength(64);
    }
}

internal sealed class RecordPaymentNoticeHandler(IPaymentsDb db, IUnitOfWork work, TimeProvider clock) : IHandle<RecordPaymentNotice, Nothing>
{
    public async Task<Result<Nothing>> Handle(RecordPaymentNotice command, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().Where(row => row.Id == command.Attempt && row.Provider == command.Provider)
            .Select(row => new { row.NoticeKey, row.State, Waiting = db.Notices.Any(notice => notice.AttemptId == row.Id && notice.DueAt != null) })
            .SingleOrDefaultAsync(cancellationToken);
        if (attempt is null || !Same(attempt.NoticeKey, command.NoticeKey)) return PaymentErrors.NotFound;

        // One open notice per attempt is enough: a flood of hints is one question to the provider.
        var decided = attempt.State is AttemptState.Paid or AttemptState.Refused or AttemptState.Cancelled or AttemptState.Review or AttemptState.NotSent or AttemptState.Unknown;
        if (decided || attempt.Waiting) return Nothing.Value;

        db.Notices.Add(PaymentNotice.Of(command.Attempt, clock.GetUtcNow()));
        work.WakeAfterCommit(PaymentSweeps.Notices);
        return Nothing.Value;
    }

    private static bool Same(string ours, string theirs) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs));
}
