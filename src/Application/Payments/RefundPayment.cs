using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

/// <summary>
/// Takes part or all of captured money for a refund. The refund is stored and its part of the payment taken before the provider is
/// called (M9); the surface then sends <see cref="SendRefund"/>, and a sweep does where it could not.
/// </summary>
/// <param name="AmountMinor">Minor units; null gives back all that is left.</param>
/// <param name="Currency">Currency of the amount; must be the payment's.</param>
public sealed record RefundPayment(ShopScope Owner, PaymentId Id, long? AmountMinor, string? Currency, string Reason, string Who) : ICommand<RefundView>;

public sealed record RefundView(RefundSummary Refund, PaymentId PaymentId)
{
    internal static RefundSummary Summary(Refund refund) =>
        new(refund.Id, refund.Kind.ToString(), refund.State.ToString(), refund.Amount, refund.Reason, refund.ProviderReference, refund.OutcomeCode, refund.RequestedAt);

    internal static RefundView Of(Refund refund) => new(Summary(refund), refund.PaymentId);
}

internal sealed class RefundPaymentValidator : AbstractValidator<RefundPayment>
{
    public RefundPaymentValidator()
    {
        RuleFor(command => command.Owner).NotEmpty();
        RuleFor(command => command.Id).NotEmpty();
        RuleFor(command => command.AmountMinor).GreaterThan(0).OverridePropertyName("amount").WithErrorCode("out_of_range");
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(200);
    }
}

internal sealed class RefundPaymentHandler(IPaymentsDb db, IAuditLog audit, IUnitOfWork work, TimeProvider clock) : IHandle<RefundPayment, RefundView>
{
    public async Task<Result<RefundView>> Handle(RefundPayment command, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.SingleOrDefaultAsync(
            row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (payment is null) return PaymentErrors.NotFound;
        if (command.AmountMinor is not null && command.Currency != payment.Amount.Currency.Code) return PaymentErrors.RefundCurrency;

        var amount = command.AmountMinor is { } minor ? new Money(minor, payment.Amount.Currency) : payment.Refundable;
        if (payment.ReserveRefund(amount).Error is { } refused) return refused;

        var refund = Refund.Start(payment, RefundKind.Ordinary, amount, payment.ProviderPaymentReference, command.Reason, Actor.Shop, clock.GetUtcNow());
        db.Refunds.Add(refund);
        audit.Record(command.Who, "refund.requested", refund.Id.Value.ToString(), "ok", payment.ShopId);
        work.WakeAfterCommit(PaymentSweeps.Refunds);
        return RefundView.Of(refund);
    }
}
