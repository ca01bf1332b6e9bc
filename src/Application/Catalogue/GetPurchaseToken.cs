using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record GetPurchaseToken(ShopScope Owner, PurchaseTokenId Id) : IQuery<PurchaseTokenView>;

internal sealed class GetPurchaseTokenHandler(ICatalogueDb db, ITokenLinks links) : IHandle<GetPurchaseToken, PurchaseTokenView>
{
    public async Task<Result<PurchaseTokenView>> Handle(GetPurchaseToken query, CancellationToken cancellationToken)
    {
        var token = await db.PurchaseTokens.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (token is null) return CatalogueErrors.UnknownPurchaseToken;

        return PurchaseTokenView.Of(token, (await links.OfAsync(query.Owner, [token.Token], cancellationToken))[0]);
    }
}
