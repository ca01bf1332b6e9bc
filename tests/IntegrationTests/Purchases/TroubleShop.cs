using InstantCheckout.IntegrationTests.Fixture;
using Xunit;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>
/// One shop for the tests of a class that do not disturb each other. It is reached at <c>/seqr</c>, where the status says what went
/// wrong, and at <c>/ups</c>, where it is always 200.
/// </summary>
public sealed class TroubleShop : IAsyncLifetime
{
    internal static readonly IReadOnlyDictionary<string, string?> Surfaces = new Dictionary<string, string?>
    {
        ["Seqr:Surfaces:0:PerAddressPerSecond"] = "1000000",
        ["Seqr:Surfaces:1:Path"] = "/ups",
        ["Seqr:Surfaces:1:Shop"] = "demo",
        ["Seqr:Surfaces:1:Mode"] = "Test",
        ["Seqr:Surfaces:1:Errors"] = "UpsCompatible",
        ["Seqr:Surfaces:1:PerAddressPerSecond"] = "1000000",
        ["Limits:RequestsPerKey"] = "1000000",
    };

    internal ShopUnderTest Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await StartAsync();
        await Shop.SellAsync("mug");
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();

    internal static Task<ShopUnderTest> StartAsync(ShopOptions? options = null)
    {
        options ??= new ShopOptions();
        var settings = new Dictionary<string, string?>(Surfaces);
        foreach (var (key, value) in options.Settings) settings[key] = value;
        return ShopUnderTest.StartAsync(options with { Settings = settings });
    }
}
