using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <summary>Ends a key at once; can be repeated. Nodes that know the key stop accepting it within five seconds.</summary>
/// <param name="Owner">Null: any shop's key, for the operator.</param>
public sealed record RevokeApiKey(ShopScope? Owner, ApiKeyId Id, Maker By) : ICommand<ApiKeyView>;

internal sealed class RevokeApiKeyValidator : AbstractValidator<RevokeApiKey>
{
    public RevokeApiKeyValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class RevokeApiKeyHandler(IAccountsDb db, IAuditLog audit, TimeProvider clock) : IHandle<RevokeApiKey, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(RevokeApiKey command, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == command.Id, cancellationToken);
        if (key is null || (command.Owner is { } owner && owner != new ShopScope(key.ShopId, key.Mode))) return AccountsErrors.KeyNotFound;

        var now = clock.GetUtcNow();
        var takesAdmin = key.IsAdmin && key.IsActive(now);
        var revoked = key.Revoke(isLastAdmin: takesAdmin && !await HasOtherAdminAsync(key, now, cancellationToken), command.By.Actor, now);
        if (revoked.Error is { } error) return error;

        // Two admin keys revoked at the same moment would each see the other: the shop's version lets only one through.
        if (takesAdmin) (await db.Shops.SingleAsync(shop => shop.Id == key.ShopId, cancellationToken)).TakeAdminKey();
        audit.Record(command.By.Who, "key.revoked", key.Id.Value.ToString("D"), "ok", key.ShopId);
        return ApiKeyView.Of(key, now);
    }

    // A key that was replaced is on its way out and does not count.
    private Task<bool> HasOtherAdminAsync(ApiKey key, DateTimeOffset now, CancellationToken ct) => db.ApiKeys
        .Where(other => other.ShopId == key.ShopId && other.Mode == key.Mode && other.Id != key.Id)
        .Where(other => other.RevokedAt == null && other.ReplacedBy == null && (other.ExpiresAt == null || other.ExpiresAt > now))
        .AnyAsync(other => other.Scopes == AdminScopes, ct);

    private const KeyScopes AdminScopes = KeyScopes.Read | KeyScopes.Write | KeyScopes.Admin;
}
