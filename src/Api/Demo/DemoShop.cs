using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Demo;

/// <summary>Reads what the pages of the demo shop show.</summary>
internal sealed class DemoShop(IShops shops, ISender sender, IOptions<DemoOptions> options)
{
    private const int MostPurchases = 12;

    /// <summary>Null where the shop is not there yet.</summary>
    public async Task<ShopScope?> FindAsync(CancellationToken ct) =>
        await shops.FindBySlugAsync(options.Value.Shop, ct) is { } shop ? new ShopScope(shop.Id, Mode.Test) : null;

    /// <param name="token">What is looked at more closely; null for everything.</param>
    public async Task<DemoPage?> ReadAsync(string? token, CancellationToken ct)
    {
        if (await shops.FindBySlugAsync(options.Value.Shop, ct) is not { } shop) return null;

        var owner = new ShopScope(shop.Id, Mode.Test);
        var window = await sender.SendAsync(new ShopWindow(owner, token), ct);
        return new DemoPage(shop.Name, options.Value.SimulatorUrl, window.Value.Items, await PurchasesAsync(owner, token, ct));
    }

    public async Task<IReadOnlyList<DemoPurchase>> PurchasesAsync(ShopScope owner, string? token, CancellationToken ct)
    {
        var recent = await sender.SendAsync(new RecentPurchases(owner, token, MostPurchases), ct);
        return [.. recent.Value.Items.Select(DemoPurchase.Of)];
    }
}
