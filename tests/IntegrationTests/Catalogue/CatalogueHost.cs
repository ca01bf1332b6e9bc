using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

/// <summary>The booted product, shared by the tests of a class: each opens shops of its own.</summary>
public sealed class CatalogueHost : IAsyncLifetime
{
    private static readonly ShopOptions Patient = new() { Settings = new Dictionary<string, string?> { ["Limits:RequestsPerKey"] = "1000000" } };

    private int _shops;

    internal ShopUnderTest Product { get; private set; } = null!;

    internal IServiceProvider Services => Product.Services;

    public async ValueTask InitializeAsync() => Product = await ShopUnderTest.StartAsync(Patient);

    public ValueTask DisposeAsync() => Product.DisposeAsync();

    internal async Task<TestShop> OpenShopAsync()
    {
        var shop = (await Product.SendAsync(new CreateShop($"shop-{Interlocked.Increment(ref _shops)}", "A shop", "test"))).Value;
        return new TestShop(this, shop.Id, shop.Slug);
    }

    internal async Task<TestCaller> CallerAsync(ShopScope owner, string access)
    {
        var key = (await Product.SendAsync(new CreateApiKey(owner, [access], null, null, new Maker("test", Actor.Operator)))).Value;
        var client = new HttpClient { BaseAddress = Product.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
        return new TestCaller(client, owner);
    }

    /// <summary>Changes the tables as another process would: this one's memory knows nothing of it.</summary>
    internal Task<int> ElsewhereAsync(FormattableString sql) => Product.ReadAsync(db => db.Database.ExecuteSqlAsync(sql));
}

internal sealed record TestShop(CatalogueHost Host, ShopId Id, string Slug)
{
    public ShopScope Owner => new(Id, Mode.Test);

    public Task<TestCaller> WriterAsync(Mode mode = Mode.Test) => Host.CallerAsync(new ShopScope(Id, mode), "write");

    public Task<TestCaller> ReaderAsync() => Host.CallerAsync(Owner, "read");
}
