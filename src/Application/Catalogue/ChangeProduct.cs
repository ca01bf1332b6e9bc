using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ChangeProduct(ShopScope Owner, ProductId Id, long Version) : ProductInput, ICommand<ProductView>;

internal sealed class ChangeProductValidator : AbstractValidator<ChangeProduct>
{
    public ChangeProductValidator() => Include(new ProductInputValidator());
}

internal sealed class ChangeProductHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<ChangeProduct, ProductView>
{
    public async Task<Result<ProductView>> Handle(ChangeProduct command, CancellationToken cancellationToken)
    {
        var product = await db.Products.Include(row => row.Variants)
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (product is null) return CatalogueErrors.ProductNotFound;
        if (product.Version != command.Version) return VersionErrors.Stale;

        var content = command.ToContent();
        var changed = product.Change(content, clock.GetUtcNow());
        if (changed.Error is { } error) return error;
        if (await SkusTaken.FindAsync(db, product, content, cancellationToken) is { } taken) return taken;

        offers.Forget(command.Owner);
        return ProductView.AfterCommit(product);
    }
}
