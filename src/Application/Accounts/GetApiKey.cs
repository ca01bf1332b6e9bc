using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

public sealed record GetApiKey(ShopScope Owner, ApiKeyId Id) : IQuery<ApiKeyView>;

internal sealed class GetApiKeyHandler(IAccountsDb db, TimeProvider clock) : IHandle<GetApiKey, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(GetApiKey query, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(
            key => key.Id == query.Id && key.ShopId == query.Owner.ShopId && key.Mode == query.Owner.Mode, cancellationToken);
        return key is null ? AccountsErrors.KeyNotFound : ApiKeyView.Of(key, clock.GetUtcNow());
    }
}
