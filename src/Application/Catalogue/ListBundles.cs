using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ListBundles(ShopScope Owner, BundleId? Before, int Limit, bool IncludeWithdrawn) : IQuery<Page<BundleView>>;

internal sealed class ListBundlesHandler(ICatalogueDb db) : IHandle<ListBundles, Page<BundleView>>
{
    public async Task<Result<Page<BundleView>>> Handle(ListBundles query, CancellationToken cancellationToken)
    {
        var page = await db.Bundles.AsNoTracking().Include(row => row.Parts)
            .Where(row => row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode && (query.IncludeWithdrawn || row.WithdrawnAt == null))
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .PageAsync(query.Limit, row => row.Id.Value, row => row, cancellationToken);
        var variants = await BundleView.VariantsAsync(db, query.Owner, page.Items.SelectMany(bundle => bundle.Parts).Select(part => part.VariantId), cancellationToken);
        return new Page<BundleView>([.. page.Items.Select(bundle => BundleView.Of(bundle, variants))], page.Next);
    }
}
