using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Purchases;

/// <summary>The buyer's app went away before it could be given the reference: nobody will pay, so the invoice is taken back.</summary>
public sealed record AbandonPurchase(PurchaseId Id) : ICommand<Nothing>;

internal sealed class AbandonPurchaseValidator : AbstractValidator<AbandonPurchase>
{
    public AbandonPurchaseValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class AbandonPurchaseHandler(IPurchasesDb db, IPayments payments, TimeProvider clock) : IHandle<AbandonPurchase, Nothing>
{
    public async Task<Result<Nothing>> Handle(AbandonPurchase command, CancellationToken cancellationToken)
    {
        var purchase = await db.Purchases.SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (purchase is null) return PurchaseErrors.NotFound;

        await payments.AbandonAsync(purchase.PaymentId, "caller_gone", clock.GetUtcNow(), cancellationToken);
        return Nothing.Value;
    }
}
