using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Accounts;

/// <summary>A key without its secret, which nobody can show again.</summary>
/// <param name="Status"><c>active</c>, <c>replaced</c> (works until it expires), <c>expired</c> or <c>revoked</c>.</param>
public sealed record ApiKeyView(
    ApiKeyId Id, Mode Mode, IReadOnlyList<string> Scopes, string? Label, string Status,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, ApiKeyId? ReplacedBy)
{
    internal static ApiKeyView Of(ApiKey key, DateTimeOffset now) => new(
        key.Id, key.Mode, ScopeNames.Of(key.Scopes), key.Label, StatusOf(key, now), key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.ReplacedBy);

    private static string StatusOf(ApiKey key, DateTimeOffset now)
    {
        if (key.RevokedAt is not null) return "revoked";
        if (!key.IsActive(now)) return "expired";
        return key.ReplacedBy is null ? "active" : "replaced";
    }
}

/// <summary>A new key together with its text, in the one moment in which it is known.</summary>
public sealed record IssuedKey(ApiKeyView Key, string Text)
{
    public override string ToString() => "***";
}
