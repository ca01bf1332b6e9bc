using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record CreateShippingMethod(ShopScope Owner, string? Code) : ShippingMethodInput, ICommand<ShippingMethodView>;

internal sealed class CreateShippingMethodValidator : AbstractValidator<CreateShippingMethod>
{
    public CreateShippingMethodValidator()
    {
        RuleFor(command => command.Code).Name(CatalogueLimits.CodeLength);
        Include(new ShippingMethodInputValidator());
    }
}

internal sealed class CreateShippingMethodHandler(ICatalogueDb db, ITransaction transaction, OfferCache offers, TimeProvider clock) : IHandle<CreateShippingMethod, ShippingMethodView>
{
    public async Task<Result<ShippingMethodView>> Handle(CreateShippingMethod command, CancellationToken cancellationToken)
    {
        var taken = await db.ShippingMethods
            .AnyAsync(row => row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode && row.Code == command.Code, cancellationToken);
        if (taken) return CatalogueErrors.CodeTaken;

        var now = clock.GetUtcNow();
        var method = ShippingMethod.Create(command.Owner, command.Code!, command.ToContent(), now);
        var settled = await command.SettleDefaultAsync(db, transaction, method, now, cancellationToken);
        if (settled.Error is { } error) return error;

        db.ShippingMethods.Add(method);
        offers.Forget(command.Owner);
        return ShippingMethodView.AfterCommit(method);
    }
}
