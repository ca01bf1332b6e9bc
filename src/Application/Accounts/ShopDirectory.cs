using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Accounts;

/// <summary>Known shops of this process.</summary>
internal sealed class ShopMemory(TimeProvider clock)
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public ShortMemory<ShopId, ShopInfo> ById { get; } = new(clock, Lifetime, Capacity);

    public ShortMemory<string, ShopInfo> BySlug { get; } = new(clock, Lifetime, Capacity);
}

internal sealed class ShopDirectory(IAccountsDb db, ShopMemory memory) : IShops
{
    public async Task<ShopInfo?> FindAsync(ShopId id, CancellationToken ct)
    {
        if (memory.ById.Find(id) is { } known) return known;

        var since = memory.ById.Now();
        var shop = await db.Shops.AsNoTracking().Where(shop => shop.Id == id)
            .Select(shop => new ShopInfo(shop.Id, shop.Slug, shop.Name)).SingleOrDefaultAsync(ct);
        if (shop is not null) memory.ById.Keep(id, shop, since);
        return shop;
    }

    public async Task<ShopInfo?> FindBySlugAsync(string slug, CancellationToken ct)
    {
        if (memory.BySlug.Find(slug) is { } known) return known;

        var since = memory.BySlug.Now();
        var shop = await db.Shops.AsNoTracking().Where(shop => shop.Slug == slug)
            .Select(shop => new ShopInfo(shop.Id, shop.Slug, shop.Name)).SingleOrDefaultAsync(ct);
        if (shop is not null) memory.BySlug.Keep(slug, shop, since);
        return shop;
    }
}
