using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

public sealed record CreateProduct(ShopScope Owner) : ProductInput, ICommand<ProductView>;

internal sealed class CreateProductValidator : AbstractValidator<CreateProduct>
{
    public CreateProductValidator() => Include(new ProductInputValidator());
}

internal sealed class CreateProductHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<CreateProduct, ProductView>
{
    public async Task<Result<ProductView>> Handle(CreateProduct command, CancellationToken cancellationToken)
    {
        var content = command.ToContent();
        var created = Product.Create(command.Owner, content, clock.GetUtcNow());
        if (created.Error is { } error) return error;
        if (await SkusTaken.FindAsync(db, created.Value, content, cancellationToken) is { } taken) return taken;

        db.Products.Add(created.Value);
        offers.Forget(command.Owner);
        return ProductView.AfterCommit(created.Value);
    }
}
