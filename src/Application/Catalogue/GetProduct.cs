using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record GetProduct(ShopScope Owner, ProductId Id) : IQuery<ProductView>;

internal sealed class GetProductHandler(ICatalogueDb db) : IHandle<GetProduct, ProductView>
{
    public async Task<Result<ProductView>> Handle(GetProduct query, CancellationToken cancellationToken)
    {
        var product = await db.Products.AsNoTracking().Include(row => row.Variants)
            .SingleOrDefaultAsync(row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (product is null) return CatalogueErrors.ProductNotFound;

        return ProductView.Of(product);
    }
}
