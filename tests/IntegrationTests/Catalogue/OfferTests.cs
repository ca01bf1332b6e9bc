using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

public sealed class OfferTests(CatalogueHost host) : IClassFixture<CatalogueHost>
{
    [Fact]
    public async Task M5_A_variant_is_offered_at_its_stored_price_with_the_default_shipping_of_its_currency()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        await writer.ShippingAsync("euro-post", 700, isDefault: true, currency: "EUR");
        await writer.ShippingAsync("post", 4900, isDefault: true);
        var product = await writer.ProductAsync("A", price: 7900, stock: 3);
        await writer.TokenAsync("mug", product.VariantId());

        var offer = await OfferAsync(writer, "mug");

        offer.Title.ShouldBe("Mug");
        offer.Total.ShouldBe(Sek(12800));
        offer.Shipping!.Label.ShouldBe("post");
        offer.Lines.ShouldBe([new OfferLine(new VariantId(product.VariantId()), "A", "Mug", 1, Sek(7900), Sek(7900), new TaxRate(250_000))]);
        offer.Stock.ShouldBe([new StockLine(new VariantId(product.VariantId()), 1)]);
    }

    [Fact]
    public async Task A_token_may_name_another_shipping_method_and_then_holds_on_to_it()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        await writer.ShippingAsync("post", 4900, isDefault: true);
        var express = await writer.ShippingAsync("express", 9900, isDefault: false);
        var product = await writer.ProductAsync("A", price: 100);
        await writer.TokenAsync("mug", product.VariantId(), express.Id);

        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(10000));
        var inUse = await writer.DeleteAsync($"/api/v1/shipping-methods/{express.Id}");
        inUse.Status.ShouldBe(HttpStatusCode.Conflict);
        inUse.Text("code").ShouldBe("shipping_method_in_use");
    }

    [Fact]
    public async Task Without_a_default_nothing_is_charged_for_shipping()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        await writer.ShippingAsync("post", 4900, isDefault: false);
        await writer.TokenAsync("mug", (await writer.ProductAsync("A", price: 100)).VariantId());

        var offer = await OfferAsync(writer, "mug");

        offer.Shipping.ShouldBeNull();
        offer.Total.ShouldBe(Sek(100));
        offer.Stock.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_is_offered_as_the_sum_of_its_parts_or_at_its_own_price()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var (mug, plate) = (await writer.ProductAsync("MUG", price: 7900, stock: 9), await writer.ProductAsync("PLATE", price: 5000));
        var body = new JsonObject
        {
            ["title"] = "Breakfast",
            ["parts"] = new JsonArray(
                new JsonObject { ["variant_id"] = mug.VariantId(), ["quantity"] = 2 },
                new JsonObject { ["variant_id"] = plate.VariantId(), ["quantity"] = 1 }),
        };
        var bundle = await writer.PostAsync("/api/v1/bundles", body.ToJsonString());
        bundle.Body!["price"]!["display_value"]!.GetValue<string>().ShouldBe("208.00 SEK");
        (await writer.PostAsync("/api/v1/purchase-tokens", $$"""{ "token": "both", "bundle_id": "{{bundle.Id}}" }""")).Status.ShouldBe(HttpStatusCode.Created);

        var sum = await OfferAsync(writer, "both");
        body["own_price"] = new JsonObject { ["value"] = 19900, ["currency"] = "SEK" };
        body["own_tax_rate"] = "12";
        (await writer.PutAsync($"/api/v1/bundles/{bundle.Id}", body.ToJsonString(), bundle.ETag)).Status.ShouldBe(HttpStatusCode.OK);
        var own = await OfferAsync(writer, "both");

        sum.Title.ShouldBe("Breakfast");
        sum.Total.ShouldBe(Sek(20800));
        sum.Lines.Select(line => (line.Sku, line.Quantity, line.Total.Minor)).ShouldBe([("MUG", 2, 15800), ("PLATE", 1, 5000)]);
        own.Lines.ShouldBe([new OfferLine(null, null, "Breakfast", 1, Sek(19900), Sek(19900), new TaxRate(120_000))]);
        own.Stock.ShouldBe([new StockLine(new VariantId(mug.VariantId()), 2)]);
    }

    [Fact]
    public async Task A_new_price_counts_at_once_where_it_was_stored()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", price: 100);
        await writer.TokenAsync("mug", product.VariantId());
        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(100));

        await writer.PutAsync($"/api/v1/products/{product.Id}", Samples.Product("A", price: 200), product.ETag);

        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(200));
    }

    [Fact]
    public async Task A_change_made_in_another_process_counts_after_one_second_and_until_then_the_database_is_not_asked()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A", price: 100);
        await writer.TokenAsync("mug", product.VariantId());
        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(100));
        await host.ElsewhereAsync($"UPDATE catalogue.variants SET price_minor = 200 WHERE id = {product.VariantId()}");

        host.Product.Clock.Advance(TimeSpan.FromMilliseconds(999));
        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(100));
        host.Product.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await OfferAsync(writer, "mug")).Total.ShouldBe(Sek(200));
    }

    [Fact]
    public async Task An_offer_costs_one_statement_the_first_time_and_none_while_it_is_fresh()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        await writer.ShippingAsync("post", 4900, isDefault: true);
        var product = await writer.ProductAsync("A", price: 100);
        var bundle = await writer.PostAsync("/api/v1/bundles", $$"""{ "title": "B", "parts": [{ "variant_id": "{{product.VariantId()}}", "quantity": 2 }] }""");
        await writer.PostAsync("/api/v1/purchase-tokens", $$"""{ "token": "b", "bundle_id": "{{bundle.Id}}" }""");

        (await StatementsAsync(() => OfferAsync(writer, "b"))).ShouldBe(1);
        (await StatementsAsync(() => OfferAsync(writer, "b"))).ShouldBe(0);
    }

    [Theory]
    [InlineData("purchase-tokens")]
    [InlineData("products")]
    public async Task What_is_withdrawn_is_not_offered_any_more(string what)
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");
        var token = await writer.TokenAsync("mug", product.VariantId());
        (await OfferAsync(writer, "mug")).Title.ShouldBe("Mug");

        await writer.DeleteAsync($"/api/v1/{what}/{(what == "products" ? product.Id : token.Id)}");

        (await FindAsync(writer.Owner, "mug")).Error!.Code.ShouldBe("unknown_purchase_token");
    }

    [Fact]
    public async Task A_bundle_with_a_withdrawn_part_is_not_offered()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");
        var bundle = await writer.PostAsync("/api/v1/bundles", $$"""{ "title": "B", "parts": [{ "variant_id": "{{product.VariantId()}}", "quantity": 1 }] }""");
        await writer.PostAsync("/api/v1/purchase-tokens", $$"""{ "token": "b", "bundle_id": "{{bundle.Id}}" }""");

        await writer.DeleteAsync($"/api/v1/products/{product.Id}");

        (await FindAsync(writer.Owner, "b")).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await writer.GetAsync($"/api/v1/bundles/{bundle.Id}")).Body!["parts"]![0]!["for_sale"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("MUG")]
    [InlineData("mug ")]
    [InlineData("")]
    public async Task A2_Another_spelling_another_shop_and_another_mode_do_not_find_the_token(string text)
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        await writer.TokenAsync("mug", (await writer.ProductAsync("A")).VariantId());
        var stranger = await host.OpenShopAsync();

        var answers = new[] { await FindAsync(writer.Owner, text), await FindAsync(stranger.Owner, "mug"), await FindAsync(writer.Owner with { Mode = Mode.Live }, "mug") };

        answers.ShouldAllBe(answer => answer.Error!.Code == "unknown_purchase_token");
    }

    /// <summary>The statements that this call sends, told from those of other tests by the trace they belong to.</summary>
    private static async Task<int> StatementsAsync(Func<Task> call)
    {
        using var trace = new Activity("test").Start();
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => statements += activity.TraceId == trace.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await call();
        return statements;
    }

    private static Money Sek(long minor) => new(minor, Currency.Of("SEK"));

    private async Task<Offer> OfferAsync(TestCaller caller, string token) => (await FindAsync(caller.Owner, token)).Value;

    private async Task<Result<Offer>> FindAsync(ShopScope owner, string token)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOffers>().FindAsync(owner, token, TestContext.Current.CancellationToken);
    }
}
