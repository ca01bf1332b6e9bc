using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The whole program for tests of keys: its limits are out of the way, and a caller can say which address it has.</summary>
public sealed class AccessProduct : IAsyncLifetime
{
    private static readonly Maker Tester = new("operator:test", Actor.Operator);

    private ShopUnderTest? _shop;

    internal ShopUnderTest Shop => _shop ?? throw new InvalidOperationException("Not started.");

    internal ManualTime Clock => Shop.Clock;

    public async ValueTask InitializeAsync() => _shop = await StartAsync(new Dictionary<string, string?>
    {
        ["Limits:RequestsPerKey"] = "100000",
        ["Limits:FailedCredentialsPerMinute"] = "10000",
        ["Demo:Enabled"] = "true",
    });

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
    }

    internal static Task<ShopUnderTest> StartAsync(IReadOnlyDictionary<string, string?> settings) => ShopUnderTest.StartAsync(new ShopOptions
    {
        Settings = settings,
        Services = services => services.AddSingleton<IStartupFilter, AddressFilter>(),
    });

    internal HttpClient Client(string? key = null, string? address = null) => Client(Shop, key, address);

    internal static HttpClient Client(ShopUnderTest shop, string? key = null, string? address = null)
    {
        var client = new HttpClient { BaseAddress = shop.Address };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (address is not null) client.DefaultRequestHeaders.Add(AddressFilter.Header, address);
        return client;
    }

    internal async Task<ShopInfo> NewShopAsync() => (await Shop.SendAsync(new CreateShop($"shop-{Guid.NewGuid():N}", "A shop", Tester.Who))).Value;

    internal Task<IssuedKey> NewKeyAsync(ShopId shop, string scope = "admin", Mode mode = Mode.Test, DateTimeOffset? expires = null) =>
        NewKeyAsync(Shop, new ShopScope(shop, mode), scope, expires);

    internal static async Task<IssuedKey> NewKeyAsync(ShopUnderTest shop, ShopScope owner, string scope = "admin", DateTimeOffset? expires = null) =>
        (await shop.SendAsync(new CreateApiKey(owner, [scope], Label: null, expires, Tester))).Value;

    internal Task<Result<ApiKeyView>> RevokeAsync(ApiKeyId id) => Shop.SendAsync(new RevokeApiKey(Owner: null, id, Tester));

    /// <summary>The test's caller has no address of its own: a header says which one it has.</summary>
    private sealed class AddressFilter : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, pass) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var address)) context.Connection.RemoteIpAddress = address;
                return pass(context);
            });
            next(app);
        };
    }
}

internal static class Calling
{
    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> BodyAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The code of a problem; fails where the answer is anything else (X1).</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer)
    {
        Shouldly.ShouldBeTestExtensions.ShouldBe(answer.Content.Headers.ContentType?.MediaType, "application/problem+json");
        return (await answer.BodyAsync()).GetProperty("code").GetString()!;
    }
}
