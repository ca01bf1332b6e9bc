using InstantCheckout.Domain.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Application.Accounts;

/// <summary>Who is calling, as told by a key.</summary>
/// <param name="Scopes">Of <c>read</c>, <c>write</c> and <c>admin</c>; a wider one brings the narrower ones along.</param>
public sealed record KeyHolder(ApiKeyId KeyId, ShopScope Owner, IReadOnlyList<string> Scopes);

/// <summary>
/// Verifies keys. A key that was verified is remembered for less than five seconds, so that a busy one costs no round trip and
/// a revoked one still ends in time on every node (A3).
/// </summary>
public sealed class KeyRing(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Capacity = 50_000;

    // A second less than the five that A3 allows: for the reading itself.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    private readonly ShortMemory<ApiKeyId, StoredKey> _memory = new(clock, Lifetime, Capacity);

    /// <summary>The holder of a key, or a refusal whose code says why: for the audit log, not for the caller.</summary>
    /// <param name="rememberedOnly">True where the caller has used up its tries: no key is looked up for it.</param>
    public async Task<Result<KeyHolder>> AuthenticateAsync(string text, bool rememberedOnly, CancellationToken ct)
    {
        if (!ApiKeyText.TryParse(text, out var offered)) return AccountsErrors.KeyMalformed;

        var stored = _memory.Find(offered.Id);
        if (stored is null && rememberedOnly) return AccountsErrors.KeyUnknown;

        var since = _memory.Now();
        var known = stored ?? await FindAsync(offered.Id, ct);
        if (known is null || !offered.Matches(known.SecretHash) || known.Holder.Owner.Mode != offered.Mode) return AccountsErrors.KeyUnknown;
        if (known.RevokedAt is not null) return AccountsErrors.KeyRevoked;
        if (clock.GetUtcNow() >= known.ExpiresAt) return AccountsErrors.KeyExpired;

        if (stored is null) _memory.Keep(offered.Id, known, since);
        return known.Holder;
    }

    private async Task<StoredKey?> FindAsync(ApiKeyId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<IAccountsDb>().ApiKeys.AsNoTracking()
            .Where(key => key.Id == id)
            .Select(key => new { key.ShopId, key.Mode, key.Scopes, key.SecretHash, key.ExpiresAt, key.RevokedAt })
            .SingleOrDefaultAsync(ct);
        if (key is null) return null;

        var holder = new KeyHolder(id, new ShopScope(key.ShopId, key.Mode), ScopeNames.Of(key.Scopes));
        return new StoredKey(holder, key.SecretHash, key.ExpiresAt, key.RevokedAt);
    }

    private sealed record StoredKey(KeyHolder Holder, byte[] SecretHash, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);
}
