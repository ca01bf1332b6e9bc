using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record WithdrawBundle(ShopScope Owner, BundleId Id) : ICommand<Nothing>;

internal sealed class WithdrawBundleValidator : AbstractValidator<WithdrawBundle>
{
    public WithdrawBundleValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class WithdrawBundleHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<WithdrawBundle, Nothing>
{
    public async Task<Result<Nothing>> Handle(WithdrawBundle command, CancellationToken cancellationToken)
    {
        var bundle = await db.Bundles
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (bundle is null) return CatalogueErrors.BundleNotFound;

        bundle.Withdraw(clock.GetUtcNow());
        offers.Forget(command.Owner);
        return Nothing.Value;
    }
}
