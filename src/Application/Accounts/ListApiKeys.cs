using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <param name="Before">Cursor: keys older than this one.</param>
public sealed record ListApiKeys(ShopScope Owner, ApiKeyId? Before, int Limit) : IQuery<Page<ApiKeyView>>;

internal sealed class ListApiKeysHandler(IAccountsDb db, TimeProvider clock) : IHandle<ListApiKeys, Page<ApiKeyView>>
{
    public async Task<Result<Page<ApiKeyView>>> Handle(ListApiKeys query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, PageLimits.Most);
        var keys = db.ApiKeys.AsNoTracking().Where(key => key.ShopId == query.Owner.ShopId && key.Mode == query.Owner.Mode);
        if (query.Before is { } before) keys = keys.Where(key => key.Id < before);

        var now = clock.GetUtcNow();
        var found = await keys.OrderByDescending(key => key.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var views = found.Take(limit).Select(key => ApiKeyView.Of(key, now)).ToList();
        return new Page<ApiKeyView>(views, found.Count > limit ? views[^1].Id.Value : null);
    }
}
