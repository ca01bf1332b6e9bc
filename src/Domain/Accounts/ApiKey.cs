using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Accounts;

/// <summary>What a key may do. Write includes read, admin includes both.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,
    Read = 1,
    Write = 2,
    Admin = 4,
}

/// <summary>A credential of a shop in one mode. Only the hash of its secret is kept (A3).</summary>
public sealed class ApiKey : AggregateRoot
{
    private ApiKey()
    {
    }

    public ApiKeyId Id { get; private set; }

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public KeyScopes Scopes { get; private set; }

    public string? Label { get; private set; }

    public byte[] SecretHash { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The key that took this one's place; both work until <see cref="ExpiresAt"/>.</summary>
    public ApiKeyId? ReplacedBy { get; private set; }

    public override Guid Key => Id.Value;

    public bool IsAdmin => Scopes.HasFlag(KeyScopes.Admin);

    public static ApiKey Issue(ApiKeyId id, ShopScope owner, KeyGrant grant, byte[] secretHash, Actor by, DateTimeOffset now)
    {
        if (grant.Scopes == KeyScopes.None) throw new ArgumentOutOfRangeException(nameof(grant), "A key without a scope is of no use.");

        var key = new ApiKey
        {
            Id = id,
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            Scopes = Widen(grant.Scopes),
            Label = grant.Label,
            SecretHash = secretHash,
            CreatedAt = now,
            ExpiresAt = grant.ExpiresAt,
        };
        key.Note(now, by, "key.created");
        return key;
    }

    public bool IsActive(DateTimeOffset now) => RevokedAt is null && !(now >= ExpiresAt);

    /// <summary>
    /// Ends the key at once; repeating it changes nothing. <paramref name="isLastAdmin"/> says that no other admin key of the shop
    /// and mode stays: such a key cannot be revoked.
    /// </summary>
    public Result Revoke(bool isLastAdmin, Actor by, DateTimeOffset now)
    {
        if (RevokedAt is not null) return Result.Ok;
        if (isLastAdmin && IsAdmin && IsActive(now)) return AccountsErrors.LastAdminKey;

        RevokedAt = now;
        Note(now, by, "key.revoked");
        return Result.Ok;
    }

    /// <summary>Issues the key that takes this one's place; this one keeps working for the overlap, or until it expires anyway.</summary>
    public Result<ApiKey> Rotate(ApiKeyId successor, byte[] secretHash, TimeSpan overlap, Actor by, DateTimeOffset now)
    {
        if (!IsActive(now) || ReplacedBy is not null) return AccountsErrors.KeyNotActive;

        var lifetime = ExpiresAt - CreatedAt;
        var grant = new KeyGrant(Scopes, Label, now + lifetime);
        var end = now + overlap;
        ExpiresAt = ExpiresAt < end ? ExpiresAt : end;
        ReplacedBy = successor;
        Note(now, by, "key.rotated");
        return Issue(successor, new ShopScope(ShopId, Mode), grant, secretHash, by, now);
    }

    private static KeyScopes Widen(KeyScopes scopes)
    {
        if (scopes.HasFlag(KeyScopes.Admin)) return KeyScopes.Admin | KeyScopes.Write | KeyScopes.Read;
        return scopes.HasFlag(KeyScopes.Write) ? KeyScopes.Write | KeyScopes.Read : scopes;
    }
}

/// <param name="Scopes">At least one.</param>
/// <param name="Label">For people, such as <c>web server</c>.</param>
/// <param name="ExpiresAt">Null: works until it is revoked.</param>
public sealed record KeyGrant(KeyScopes Scopes, string? Label, DateTimeOffset? ExpiresAt);
