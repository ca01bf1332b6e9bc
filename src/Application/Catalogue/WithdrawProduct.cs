using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record WithdrawProduct(ShopScope Owner, ProductId Id) : ICommand<Nothing>;

internal sealed class WithdrawProductValidator : AbstractValidator<WithdrawProduct>
{
    public WithdrawProductValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class WithdrawProductHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<WithdrawProduct, Nothing>
{
    public async Task<Result<Nothing>> Handle(WithdrawProduct command, CancellationToken cancellationToken)
    {
        var product = await db.Products.Include(row => row.Variants)
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (product is null) return CatalogueErrors.ProductNotFound;

        product.Withdraw(clock.GetUtcNow());
        offers.Forget(command.Owner);
        return Nothing.Value;
    }
}
