using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>A person says what became of a refund whose answer never came, after asking the provider.</summary>
/// <param name="MoneyMoved">True: the buyer has the money. False: the provider knows nothing of it, and the amount is free again.</param>
public sealed record ResolveRefund(ShopScope Owner, RefundId Id, bool MoneyMoved, string? ProviderReference, string Who) : ICommand<RefundView>;

internal sealed class ResolveRefundValidator : AbstractValidator<ResolveRefund>
{
    public ResolveRefundValidator()
    {
        RuleFor(command => command.Owner).NotEmpty();
        RuleFor(command => command.Id).NotEmpty();
        RuleFor(command => command.ProviderReference).MaximumLength(100);
    }
}

internal sealed class ResolveRefundHandler(IPaymentsDb db, IAuditLog audit, TimeProvider clock) : IHandle<ResolveRefund, RefundView>
{
    public async Task<Result<RefundView>> Handle(ResolveRefund command, CancellationToken cancellationToken)
    {
        var refund = await db.Refunds.SingleOrDefaultAsync(
            row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (refund is null) return PaymentErrors.RefundNotFound;
        if (refund.State != RefundState.Unknown) return PaymentErrors.RefundNotUnknown;

        var payment = await db.Payments.SingleAsync(row => row.Id == refund.PaymentId, cancellationToken);
        var now = clock.GetUtcNow();
        var decided = command.MoneyMoved
            ? refund.Complete(payment, command.ProviderReference, Actor.Operator, now)
            : refund.Refuse(payment, "not_done", Actor.Operator, now);
        if (decided.Error is { } error) return error;

        audit.Record(command.Who, command.MoneyMoved ? "refund.resolved_done" : "refund.resolved_not_done", refund.Id.Value.ToString(), "ok", refund.ShopId);
        return RefundView.Of(refund);
    }
}
