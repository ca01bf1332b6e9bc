using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>
/// Refused while purchase tokens name the method, so that nobody ends printed codes without meaning to. A token made at the same
/// moment is not sold: it names a method that is gone.
/// </summary>
public sealed record WithdrawShippingMethod(ShopScope Owner, ShippingMethodId Id) : ICommand<Nothing>;

internal sealed class WithdrawShippingMethodValidator : AbstractValidator<WithdrawShippingMethod>
{
    public WithdrawShippingMethodValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class WithdrawShippingMethodHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<WithdrawShippingMethod, Nothing>
{
    public async Task<Result<Nothing>> Handle(WithdrawShippingMethod command, CancellationToken cancellationToken)
    {
        var method = await db.ShippingMethods
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (method is null) return CatalogueErrors.ShippingMethodNotFound;

        var inUse = await db.PurchaseTokens.AnyAsync(
            row => row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode && row.ShippingMethodId == command.Id && row.WithdrawnAt == null, cancellationToken);
        if (inUse) return CatalogueErrors.ShippingMethodInUse;

        method.Withdraw(clock.GetUtcNow());
        offers.Forget(command.Owner);
        return Nothing.Value;
    }
}
