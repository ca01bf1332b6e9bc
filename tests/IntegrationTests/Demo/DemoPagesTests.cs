using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Demo;

/// <summary>The pages of the demo shop as the server sends them.</summary>
public sealed class DemoPagesTests : IAsyncLifetime
{
    private ShopUnderTest _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await DemoSteps.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public void A1_Its_addresses_are_read_only_and_open_to_everybody()
    {
        var endpoints = _shop.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("demo", StringComparison.Ordinal)).ToList();

        endpoints.Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).ShouldBe(["demo", "demo/p/{token}", "demo/orders.json", "demo/qr/{token}.svg", "demo/files/{name}"], ignoreOrder: true);
        endpoints.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() != null);
        endpoints.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods).Distinct().ShouldBe(["GET"]);
    }

    [Fact]
    public async Task Everything_for_sale_stands_there_with_price_stock_code_and_the_way_to_the_phone()
    {
        await _shop.SellAsync("plenty", stock: 50);
        await _shop.SellAsync("few", stock: 2);
        await _shop.SellAsync("none", stock: 0);

        var page = await TextAsync("/demo");

        foreach (var word in new[] { "Article plenty", "79.00 SEK", "In stock", "Only 2 left", "Sold out", "/demo/qr/few.svg" }) page.ShouldContain(word);
        page.ShouldContain($"{_shop.Simulator.Http.BaseAddress}?qr=HTTP%3A%2F%2FSEQR.SE%2F000%2Fwss-dev%3Ft%3Dfew%26w%3Ddemo");
        page.ShouldContain("seqr://SEQR.SE/000/wss-dev?t=few&amp;w=demo");
    }

    [Fact]
    public async Task What_a_scan_would_refuse_is_not_in_the_window()
    {
        await _shop.SellAsync("kept");
        await _shop.SellAsync("gone");
        var product = (await _shop.SendAsync(new ListProducts(_shop.Owner, null, 10, IncludeWithdrawn: false))).Value.Items.Single(row => row.Title == "Article gone");
        await _shop.SendAsync(new WithdrawProduct(_shop.Owner, product.Id));

        var page = await TextAsync("/demo");

        page.ShouldContain("Article kept");
        page.ShouldNotContain("Article gone");
        (await StatusAsync("/demo/p/gone")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task X2_Whatever_the_catalogue_holds_is_shown_as_text()
    {
        var product = (await _shop.SendAsync(new CreateProduct(_shop.Owner)
        {
            Title = "<script>alert(1)</script>\" onload='x' & more",
            Description = "<img src=x onerror=alert(2)>",
            Variants = [new VariantInput("EVIL", null, new MoneyInput(100, "SEK"), "25")],
        })).Value;
        await _shop.SendAsync(new CreatePurchaseToken(_shop.Owner, "evil") { VariantId = product.Variants[0].Id.Value });

        foreach (var address in new[] { "/demo", "/demo/p/evil" })
        {
            using var answer = await GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            page.ShouldContain("&lt;script&gt;alert(1)");
            page.ShouldNotContain("<script>alert");
            page.ShouldNotContain("\" onload");
            page.ShouldNotContain("<img src=x");
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldSatisfyAllConditions(
                policy => policy.ShouldContain("default-src 'none'"),
                policy => policy.ShouldNotContain("unsafe"));
        }
    }

    [Fact]
    public async Task P2_The_latest_orders_tell_what_was_bought_and_not_by_whom()
    {
        await _shop.SellAsync("mug");
        await _shop.SellAsync("other");
        await _shop.IssueAsync("mug");

        var body = await _shop.Http.GetFromJsonAsync<JsonElement>("/demo/orders.json", TestContext.Current.CancellationToken);

        var line = body.GetProperty("orders")[0];
        line.EnumerateObject().Select(member => member.Name).Except(["order"]).ShouldBe(["title", "total", "state", "tone", "at", "time"], ignoreOrder: true);
        line.GetProperty("title").GetString().ShouldBe("Article mug");
        line.GetProperty("state").GetString().ShouldBe("Waiting for payment");
        var everything = body + await TextAsync("/demo") + await TextAsync("/demo/p/mug");
        foreach (var personal in new[] { "Ada", "Example Road", "Uppsala", "example.org", "46700000001" }) everything.ShouldNotContain(personal);
        (await TextAsync("/demo/orders.json?token=other")).ShouldNotContain("Article mug");
    }

    [Fact]
    public async Task The_code_on_the_page_is_that_of_the_api()
    {
        await _shop.SellAsync("mug");
        using var client = await _shop.ClientAsync("read");

        var shown = await TextAsync("/demo/qr/mug.svg");

        shown.ShouldBe(await client.GetStringAsync("/api/v1/purchase-tokens/mug/qr.svg?size=480", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_are_kept_by_the_browser_until_they_change()
    {
        using var first = await GetAsync("/demo/files/demo.css");
        first.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/demo/files/demo.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await _shop.Http.SendAsync(again, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync("/demo/files/..%2Fappsettings.json")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_switch_there_is_nothing()
    {
        await using var closed = await ShopUnderTest.StartAsync();
        await closed.SellAsync("mug");

        foreach (var address in new[] { "/demo", "/demo/p/mug", "/demo/orders.json", "/demo/qr/mug.svg", "/demo/files/demo.css" })
        {
            using var answer = await closed.Http.GetAsync(address, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private Task<HttpResponseMessage> GetAsync(string address) => _shop.Http.GetAsync(address, TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await GetAsync(address);
        return answer.StatusCode;
    }

    private async Task<string> TextAsync(string address)
    {
        using var answer = await GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
