using InstantCheckout.Domain.Common;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Everybody there is to be told apart.</summary>
public enum Role
{
    Anonymous,
    Read,
    Write,
    Admin,

    /// <summary>Another shop's admin.</summary>
    Foreign,

    /// <summary>The same shop's admin, where real money moves.</summary>
    OtherMode,
    Revoked,
    Expired,
}

/// <summary>A shop with one of each thing, and a key for each role.</summary>
public sealed class AccessCallers : IAsyncLifetime
{
    private readonly Dictionary<Role, string?> _keys = [];

    internal AccessProduct Product { get; } = new();

    internal AccessSamples Samples { get; private set; } = new();

    internal HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        await Product.InitializeAsync();
        var shop = Product.Shop.Owner.ShopId;
        var revoked = await Product.NewKeyAsync(shop);
        _keys[Role.Anonymous] = null;
        _keys[Role.Read] = (await Product.NewKeyAsync(shop, "read")).Text;
        _keys[Role.Write] = (await Product.NewKeyAsync(shop, "write")).Text;
        _keys[Role.Admin] = (await Product.NewKeyAsync(shop)).Text;
        _keys[Role.Foreign] = (await Product.NewKeyAsync((await Product.NewShopAsync()).Id)).Text;
        _keys[Role.OtherMode] = (await Product.NewKeyAsync(shop, mode: Mode.Live)).Text;
        _keys[Role.Expired] = (await Product.NewKeyAsync(shop, expires: Product.Clock.GetUtcNow().AddMinutes(1))).Text;
        _keys[Role.Revoked] = revoked.Text;

        Client = Product.Client();
        using var admin = Product.Client(KeyOf(Role.Admin));
        Samples = await AccessSamples.MakeAsync(Product.Shop, admin);
        await Product.RevokeAsync(revoked.Key.Id);
        Product.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Product.DisposeAsync();
    }

    internal string? KeyOf(Role role) => _keys[role];
}
