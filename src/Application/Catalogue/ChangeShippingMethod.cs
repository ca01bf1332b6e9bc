using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ChangeShippingMethod(ShopScope Owner, ShippingMethodId Id, long Version) : ShippingMethodInput, ICommand<ShippingMethodView>;

internal sealed class ChangeShippingMethodValidator : AbstractValidator<ChangeShippingMethod>
{
    public ChangeShippingMethodValidator() => Include(new ShippingMethodInputValidator());
}

internal sealed class ChangeShippingMethodHandler(ICatalogueDb db, ITransaction transaction, OfferCache offers, TimeProvider clock) : IHandle<ChangeShippingMethod, ShippingMethodView>
{
    public async Task<Result<ShippingMethodView>> Handle(ChangeShippingMethod command, CancellationToken cancellationToken)
    {
        var method = await db.ShippingMethods
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (method is null) return CatalogueErrors.ShippingMethodNotFound;
        if (method.Version != command.Version) return VersionErrors.Stale;

        var now = clock.GetUtcNow();
        var changed = method.Change(command.ToContent(), now);
        if (changed.Error is { } error) return error;

        var settled = await command.SettleDefaultAsync(db, transaction, method, now, cancellationToken);
        if (settled.Error is { } refused) return refused;

        offers.Forget(command.Owner);
        return ShippingMethodView.AfterCommit(method);
    }
}
