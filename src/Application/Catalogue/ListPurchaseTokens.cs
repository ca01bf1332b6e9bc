using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <param name="Token">Only the one with this text.</param>
public sealed record ListPurchaseTokens(ShopScope Owner, PurchaseTokenId? Before, int Limit, bool IncludeWithdrawn, string? Token) : IQuery<Page<PurchaseTokenView>>;

internal sealed class ListPurchaseTokensHandler(ICatalogueDb db, ITokenLinks links) : IHandle<ListPurchaseTokens, Page<PurchaseTokenView>>
{
    public async Task<Result<Page<PurchaseTokenView>>> Handle(ListPurchaseTokens query, CancellationToken cancellationToken)
    {
        var page = await db.PurchaseTokens.AsNoTracking()
            .Where(row => row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode && (query.IncludeWithdrawn || row.WithdrawnAt == null))
            .Where(row => query.Token == null || row.Token == query.Token)
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .PageAsync(query.Limit, row => row.Id.Value, row => row, cancellationToken);
        var linksOf = await links.OfAsync(query.Owner, [.. page.Items.Select(token => token.Token)], cancellationToken);
        return new Page<PurchaseTokenView>([.. page.Items.Zip(linksOf, PurchaseTokenView.Of)], page.Next);
    }
}
