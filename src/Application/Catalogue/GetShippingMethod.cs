using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record GetShippingMethod(ShopScope Owner, ShippingMethodId Id) : IQuery<ShippingMethodView>;

internal sealed class GetShippingMethodHandler(ICatalogueDb db) : IHandle<GetShippingMethod, ShippingMethodView>
{
    public async Task<Result<ShippingMethodView>> Handle(GetShippingMethod query, CancellationToken cancellationToken)
    {
        var method = await db.ShippingMethods.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (method is null) return CatalogueErrors.ShippingMethodNotFound;

        return ShippingMethodView.Of(method);
    }
}
