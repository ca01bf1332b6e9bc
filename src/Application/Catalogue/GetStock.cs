using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record GetStock(ShopScope Owner, ProductId ProductId, VariantId VariantId) : IQuery<StockView>;

internal sealed class GetStockHandler(ICatalogueDb db) : IHandle<GetStock, StockView>
{
    public async Task<Result<StockView>> Handle(GetStock query, CancellationToken cancellationToken)
    {
        var stock = await db.Variants.AsNoTracking()
            .Where(row => row.Id == query.VariantId && row.ProductId == query.ProductId && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode)
            .Select(row => new StockView(row.Id, row.Sku, row.Stock, row.StockVersion))
            .SingleOrDefaultAsync(cancellationToken);
        if (stock is null) return CatalogueErrors.VariantNotFound;

        return stock;
    }
}
