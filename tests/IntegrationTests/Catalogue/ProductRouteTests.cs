using System.Net;
using System.Text.Json.Nodes;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

public sealed class ProductRouteTests(CatalogueHost host) : IClassFixture<CatalogueHost>
{
    private const string Products = "/api/v1/products";

    [Fact]
    public async Task A_created_product_is_answered_as_it_is_read_back()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        var created = await writer.PostAsync(Products, """
            {
              "title": "Mug", "description": "Blå emalj", "image_url": "https://shop.example/mug.jpg", "unknown": true,
              "options": [{ "name": "Size", "values": ["S", "L"] }],
              "variants": [
                { "sku": "MUG-S", "title": "Small", "price": { "value": 7900, "currency": "SEK" }, "tax_rate": "9.975", "stock": 4, "option_values": { "Size": "S" } },
                { "sku": "MUG-L", "price": { "value": 0, "currency": "SEK" }, "tax_rate": "0", "option_values": { "Size": "L" } }
              ]
            }
            """);

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.ETag.ShouldBe("\"1\"");
        created.Headers.Location!.ToString().ShouldBe($"{Products}/{created.Id}");
        var variant = created.Body!["variants"]![0]!;
        variant["price"]!.ToJsonString().ShouldBe("""{"value":7900,"currency":"SEK","display_value":"79.00 SEK"}""");
        variant["tax_rate"]!.GetValue<string>().ShouldBe("9.975");
        variant["stock"]!.GetValue<long>().ShouldBe(4);
        variant["option_values"]!["Size"]!.GetValue<string>().ShouldBe("S");
        created.Body["variants"]![1]!["stock"].ShouldBeNull();
        var read = await writer.GetAsync($"{Products}/{created.Id}");
        read.ETag.ShouldBe("\"1\"");

        // What is stored is cut to microseconds; all else is the same.
        read.Body!.AsObject().Remove("created_at");
        created.Body.AsObject().Remove("created_at");
        read.Body.ToJsonString().ShouldBe(created.Body.ToJsonString());
    }

    [Fact]
    public async Task All_faults_of_a_request_are_named_at_once()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        var refused = await writer.PostAsync(Products, """
            { "title": " ", "image_url": "javascript:alert(1)", "variants": [{ "sku": "a b", "price": { "value": -1, "currency": "XXX" }, "tax_rate": "101", "stock": -1 }, null] }
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.FaultyFields.ShouldBe(
            ["title", "image_url", "variants[0].sku", "variants[0].price.value", "variants[0].price.currency", "variants[0].tax_rate", "variants[0].stock", "variants[1]"], ignoreOrder: true);
    }

    [Fact]
    public async Task Mixed_currencies_are_refused()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var body = JsonNode.Parse(Samples.Product("A"))!;
        body["variants"]!.AsArray().Add(JsonNode.Parse(Samples.Product("B", currency: "EUR"))!["variants"]![0]!.DeepClone());

        var refused = await writer.PostAsync(Products, body.ToJsonString());

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.FaultyFields.ShouldBe(["variants[1].price.currency"]);
    }

    [Fact]
    public async Task D6_A_taken_sku_is_refused_also_after_its_variant_was_withdrawn()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var first = await writer.ProductAsync("SAME");
        var taken = await writer.PostAsync(Products, Samples.Product("SAME"));
        await writer.DeleteAsync($"{Products}/{first.Id}");
        var withdrawn = await writer.PostAsync(Products, Samples.Product("SAME"));

        taken.Status.ShouldBe(HttpStatusCode.Conflict);
        taken.Text("code").ShouldBe("sku_taken");
        taken.FaultyFields.ShouldBe(["variants[0].sku"]);
        withdrawn.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task D6_Of_parallel_products_with_one_sku_one_is_made()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => writer.PostAsync(Products, Samples.Product("RACE"))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task A_change_needs_the_version_it_was_made_from()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");
        var address = $"{Products}/{product.Id}";

        (await writer.PutAsync(address, Samples.Product("A", 100), ifMatch: null)).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        var changed = await writer.PutAsync(address, Samples.Product("A", 100), "\"1\"");
        changed.Status.ShouldBe(HttpStatusCode.OK);
        changed.ETag.ShouldBe("\"2\"");
        (await writer.GetAsync(address)).ETag.ShouldBe("\"2\"");
        (await writer.PutAsync(address, Samples.Product("A", 200), "\"1\"")).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await writer.GetAsync(address)).Body!["variants"]![0]!["price"]!["value"]!.GetValue<long>().ShouldBe(100);
    }

    [Fact]
    public async Task S4_Of_parallel_changes_from_one_version_exactly_one_wins()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var product = await writer.ProductAsync("A");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(price => writer.PutAsync($"{Products}/{product.Id}", Samples.Product("A", price), "\"1\"")));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict || answer.Status == HttpStatusCode.PreconditionFailed);
        (await writer.GetAsync($"{Products}/{product.Id}")).ETag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task Pages_hold_every_product_once_newest_first()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        foreach (var sku in new[] { "A", "B", "C", "D", "E" })
        {
            host.Product.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await writer.ProductAsync(sku);
        }

        var skus = new List<string>();
        var address = $"{Products}?limit=2";
        for (var page = await writer.GetAsync(address); ; page = await writer.GetAsync($"{address}&cursor={page.Text("next")}"))
        {
            skus.AddRange(page.Body!["data"]!.AsArray().Select(product => product!["variants"]![0]!["sku"]!.GetValue<string>()));
            if (page.Body["next"] is null) break;
        }

        skus.ShouldBe(["E", "D", "C", "B", "A"]);
    }

    [Fact]
    public async Task A_withdrawn_product_is_read_but_not_listed_and_not_changed()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();
        var address = $"{Products}/{(await writer.ProductAsync("A")).Id}";

        (await writer.DeleteAsync(address)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await writer.DeleteAsync(address)).Status.ShouldBe(HttpStatusCode.NoContent);

        var read = await writer.GetAsync(address);
        read.Text("withdrawn_at").ShouldNotBeEmpty();
        (await writer.GetAsync(Products)).Body!["data"]!.AsArray().ShouldBeEmpty();
        (await writer.GetAsync($"{Products}?include_withdrawn=true")).Body!["data"]!.AsArray().Count.ShouldBe(1);
        (await writer.PutAsync(address, Samples.Product("A"), read.ETag)).Text("code").ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A2_A_foreign_product_is_answered_exactly_like_an_unknown_one()
    {
        var shop = await host.OpenShopAsync();
        var product = await (await shop.WriterAsync()).ProductAsync("A");
        var stranger = await (await host.OpenShopAsync()).WriterAsync();
        var otherMode = await shop.WriterAsync(Mode.Live);
        var unknown = Guid.CreateVersion7();

        foreach (var caller in new[] { stranger, otherMode })
        {
            (await caller.GetAsync($"{Products}/{product.Id}")).Essence().ShouldBe((await caller.GetAsync($"{Products}/{unknown}")).Essence());
            (await caller.PutAsync($"{Products}/{product.Id}", Samples.Product("A"), "\"1\"")).Essence()
                .ShouldBe((await caller.PutAsync($"{Products}/{unknown}", Samples.Product("A"), "\"1\"")).Essence());
            (await caller.DeleteAsync($"{Products}/{product.Id}")).Essence().ShouldBe((await caller.DeleteAsync($"{Products}/{unknown}")).Essence());
            var stock = $"variants/{product.VariantId()}/stock";
            (await caller.GetAsync($"{Products}/{product.Id}/{stock}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await caller.PutAsync($"{Products}/{product.Id}/{stock}", """{ "stock": 1 }""", "\"1\"")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await caller.PostAsync($"{Products}/{product.Id}/{stock}-adjustments", """{ "delta": 1 }""")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await caller.GetAsync(Products)).Body!["data"]!.AsArray().ShouldBeEmpty();
        }

        // The other shop may use the same sku.
        (await stranger.ProductAsync("A")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task I2_A_repeated_creation_makes_one_product_and_gives_the_same_answer()
    {
        var writer = await (await host.OpenShopAsync()).WriterAsync();

        var first = await writer.PostAsync(Products, Samples.Product("A"), key: "once");
        var second = await writer.PostAsync(Products, Samples.Product("A"), key: "once");
        var other = await writer.PostAsync(Products, Samples.Product("B"), key: "once");

        second.Status.ShouldBe(HttpStatusCode.Created);
        second.Bytes.ShouldBe(first.Bytes);
        second.ETag.ShouldBe(first.ETag);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await writer.GetAsync(Products)).Body!["data"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_only_reads_cannot_write()
    {
        var shop = await host.OpenShopAsync();
        var reader = await shop.ReaderAsync();

        (await reader.GetAsync(Products)).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsync(Products, Samples.Product("A"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_document_describes_every_route_of_the_catalogue_with_summaries_and_examples()
    {
        var document = JsonNode.Parse(await host.Product.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        string[] tags = ["Products", "Stock", "Bundles", "Purchase tokens", "Shipping methods"];
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Name: $"{method.Key} {path.Key}", Operation: method.Value!)))
            .Where(each => tags.Contains(each.Operation["tags"]?[0]?.GetValue<string>())).ToList();

        operations.Count.ShouldBe(25);
        foreach (var (name, operation) in operations)
        {
            operation["summary"].ShouldNotBeNull(name);
            var media = operation["responses"]!.AsObject().Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value!["content"]?["application/json"]).Append(operation["requestBody"]?["content"]?["application/json"]);
            foreach (var json in media.Where(json => json is not null)) json!["example"].ShouldNotBeNull(name);
        }
    }
}
