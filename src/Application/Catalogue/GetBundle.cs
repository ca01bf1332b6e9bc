using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record GetBundle(ShopScope Owner, BundleId Id) : IQuery<BundleView>;

internal sealed class GetBundleHandler(ICatalogueDb db) : IHandle<GetBundle, BundleView>
{
    public async Task<Result<BundleView>> Handle(GetBundle query, CancellationToken cancellationToken)
    {
        var bundle = await db.Bundles.AsNoTracking().Include(row => row.Parts)
            .SingleOrDefaultAsync(row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (bundle is null) return CatalogueErrors.BundleNotFound;

        var variants = await BundleView.VariantsAsync(db, query.Owner, bundle.Parts.Select(part => part.VariantId), cancellationToken);
        return BundleView.Of(bundle, variants);
    }
}
