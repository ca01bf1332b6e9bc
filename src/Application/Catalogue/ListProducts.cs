using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ListProducts(ShopScope Owner, ProductId? Before, int Limit, bool IncludeWithdrawn) : IQuery<Page<ProductView>>;

internal sealed class ListProductsHandler(ICatalogueDb db) : IHandle<ListProducts, Page<ProductView>>
{
    public async Task<Result<Page<ProductView>>> Handle(ListProducts query, CancellationToken cancellationToken) =>
        await db.Products.AsNoTracking().Include(row => row.Variants)
            .Where(row => row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode && (query.IncludeWithdrawn || row.WithdrawnAt == null))
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .PageAsync(query.Limit, row => row.Id.Value, ProductView.Of, cancellationToken);
}
