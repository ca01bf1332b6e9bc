using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ListShippingMethods(ShopScope Owner, ShippingMethodId? Before, int Limit, bool IncludeWithdrawn) : IQuery<Page<ShippingMethodView>>;

internal sealed class ListShippingMethodsHandler(ICatalogueDb db) : IHandle<ListShippingMethods, Page<ShippingMethodView>>
{
    public async Task<Result<Page<ShippingMethodView>>> Handle(ListShippingMethods query, CancellationToken cancellationToken) =>
        await db.ShippingMethods.AsNoTracking()
            .Where(row => row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode && (query.IncludeWithdrawn || row.WithdrawnAt == null))
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .PageAsync(query.Limit, row => row.Id.Value, ShippingMethodView.Of, cancellationToken);
}
