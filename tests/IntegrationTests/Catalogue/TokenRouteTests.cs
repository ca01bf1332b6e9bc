using System.Net;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

public sealed class TokenRouteTests(CatalogueHost host) : IClassFixture<CatalogueHost>
{
    private const string Tokens = "/api/v1/purchase-tokens";

    [Fact]
    public async Task A_token_shows_what_its_code_holds_and_the_app_links()
    {
        var shop = await host.OpenShopAsync();
        var writer = await shop.WriterAsync();
        var product = await writer.ProductAsync("A");

        var token = await writer.TokenAsync("Mug-Blue.2", product.VariantId());

        (await writer.GetAsync($"{Tokens}/{token.Id}")).Body!["links"]!.ToJsonString().ShouldBe(token.Body!["links"]!.ToJsonString());
        var links = token.Body["links"]!;
        links["qr_text"]!.GetValue<string>().ShouldBe($"HTTP://SEQR.SE/000/wss-dev?t=Mug-Blue.2&w={shop.Slug}");
        links["app_link"]!.GetValue<string>().ShouldBe($"seqr://SEQR.SE/000/wss-dev?t=Mug-Blue.2&w={shop.Slug}");
        links["demo_app_link"]!.GetValue<string>().ShouldBe($"seqr-demo://SEQR.SE/000/wss-dev?t=Mug-Blue.2&w={shop.Slug}");
        (await writer.GetAsync(links["qr_png"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.OK);
        (await writer.GetAsync(links["qr_svg"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.OK);
        (await writer.GetAsync($"{Tokens}?token=Mug-Blue.2")).Body!["data"]![0]!["id"]!.GetValue<string>().ShouldBe(token.Id.ToString());
    }

    [Fact]
    public async Task A_token_names_one_thing_of_the_same_shop()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var variant = (await writer.ProductAsync("A")).VariantId();
        var foreign = (await (await (await host.OpenShopAsync()).WriterAsync()).ProductAsync("A")).VariantId();
        var euros = await writer.ShippingAsync("euro", 100, isDefault: false, currency: "EUR");

        (await writer.PostAsync(Tokens, """{ "token": "t" }""")).FaultyFields.ShouldBe(["variant_id"]);
        (await writer.PostAsync(Tokens, $$"""{ "token": "t", "variant_id": "{{variant}}", "bundle_id": "{{variant}}" }""")).FaultyFields.ShouldBe(["variant_id"]);
        (await writer.PostAsync(Tokens, $$"""{ "token": "t", "variant_id": "{{foreign}}" }""")).FaultyFields.ShouldBe(["variant_id"]);
        (await writer.PostAsync(Tokens, $$"""{ "token": "å", "variant_id": "{{variant}}" }""")).FaultyFields.ShouldBe(["token"]);
        (await writer.PostAsync(Tokens, $$"""{ "token": "t", "variant_id": "{{variant}}", "shipping_method_id": "{{euros.Id}}" }""")).FaultyFields.ShouldBe(["shipping_method_id"]);
    }

    [Fact]
    public async Task D6_A_taken_token_is_refused_also_after_it_was_withdrawn()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var variant = (await writer.ProductAsync("A")).VariantId();
        var token = await writer.TokenAsync("t", variant);
        var body = $$"""{ "token": "t", "variant_id": "{{variant}}" }""";

        var taken = await writer.PostAsync(Tokens, body);
        await writer.DeleteAsync($"{Tokens}/{token.Id}");
        var withdrawn = await writer.PostAsync(Tokens, body);

        taken.Text("code").ShouldBe("purchase_token_taken");
        withdrawn.Status.ShouldBe(HttpStatusCode.Conflict);
        (await writer.GetAsync($"{Tokens}/{token.Id}")).Body!["links"]!["qr_png"].ShouldBeNull();
    }

    [Fact]
    public async Task A_printed_token_can_be_let_sell_something_else()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var (one, two) = (await writer.ProductAsync("A"), await writer.ProductAsync("B"));
        var token = await writer.TokenAsync("t", one.VariantId());

        var changed = await writer.PutAsync($"{Tokens}/{token.Id}", $$"""{ "variant_id": "{{two.VariantId()}}" }""", token.ETag);

        changed.Status.ShouldBe(HttpStatusCode.OK);
        changed.Text("variant_id").ShouldBe(two.VariantId().ToString());
        changed.Text("token").ShouldBe("t");
        (await writer.PutAsync($"{Tokens}/{token.Id}", $$"""{ "variant_id": "{{one.VariantId()}}" }""", token.ETag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A2_Foreign_tokens_bundles_and_methods_are_answered_exactly_like_unknown_ones()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");
        var token = await writer.TokenAsync("t", product.VariantId());
        var method = await writer.ShippingAsync("post", 1, isDefault: true);
        var bundle = await writer.PostAsync("/api/v1/bundles", $$"""{ "title": "B", "parts": [{ "variant_id": "{{product.VariantId()}}", "quantity": 1 }] }""");
        var stranger = await (await host.OpenShopAsync()).WriterAsync();

        foreach (var (route, id) in new[] { (Tokens, token.Id), ("/api/v1/shipping-methods", method.Id), ("/api/v1/bundles", bundle.Id) })
        {
            var foreign = await stranger.GetAsync($"{route}/{id}");
            foreign.Status.ShouldBe(HttpStatusCode.NotFound);
            foreign.Essence().ShouldBe((await stranger.GetAsync($"{route}/{Guid.CreateVersion7()}")).Essence());
            (await stranger.DeleteAsync($"{route}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await writer.GetAsync($"{route}/{id}")).Body!["withdrawn_at"].ShouldBeNull();
            (await stranger.GetAsync(route)).Body!["data"]!.AsArray().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_new_default_takes_the_place_of_the_one_before_in_its_currency()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var (first, euro) = (await writer.ShippingAsync("post", 1, isDefault: true), await writer.ShippingAsync("euro", 1, isDefault: true, currency: "EUR"));

        var second = await writer.ShippingAsync("express", 2, isDefault: true);
        var back = await writer.PutAsync($"/api/v1/shipping-methods/{first.Id}", Samples.Shipping("post", 3, isDefault: true), "\"2\"");

        back.Status.ShouldBe(HttpStatusCode.OK);
        (await IsDefaultAsync(writer, first)).ShouldBeTrue();
        (await IsDefaultAsync(writer, second)).ShouldBeFalse();
        (await IsDefaultAsync(writer, euro)).ShouldBeTrue();
    }

    [Fact]
    public async Task D6_Of_parallel_defaults_one_remains()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => writer.PostAsync("/api/v1/shipping-methods", Samples.Shipping($"m{index}", 1, isDefault: true))));

        var methods = (await writer.GetAsync("/api/v1/shipping-methods")).Body!["data"]!.AsArray();
        methods.Count(method => method!["is_default"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task Prices_of_currencies_without_and_with_three_decimals_are_shown_by_their_exponent()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        (await writer.ShippingAsync("yen", 158, isDefault: false, currency: "JPY")).Body!["price"]!["display_value"]!.GetValue<string>().ShouldBe("158 JPY");
        (await writer.ShippingAsync("dinar", 1580, isDefault: false, currency: "KWD")).Body!["price"]!["display_value"]!.GetValue<string>().ShouldBe("1.580 KWD");
    }

    private static async Task<bool> IsDefaultAsync(TestCaller caller, TestAnswer method) =>
        (await caller.GetAsync($"/api/v1/shipping-methods/{method.Id}")).Body!["is_default"]!.GetValue<bool>();
}
