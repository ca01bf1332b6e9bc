using System.Text.Json;
using InstantCheckout.Application.Payments;
using InstantCheckout.IntegrationTests.Fixture;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Things the shop under test owns, for addresses that name one. What is withdrawn on the way has a spare of its own.</summary>
internal sealed record AccessSamples
{
    public Guid Key { get; init; } = Guid.NewGuid();

    public Guid Product { get; init; } = Guid.NewGuid();

    public Guid Variant { get; init; } = Guid.NewGuid();

    public string Sku { get; init; } = Guid.NewGuid().ToString("N");

    public Guid SpareProduct { get; init; } = Guid.NewGuid();

    public Guid Bundle { get; init; } = Guid.NewGuid();

    public Guid SpareBundle { get; init; } = Guid.NewGuid();

    public Guid Shipping { get; init; } = Guid.NewGuid();

    public Guid SpareShipping { get; init; } = Guid.NewGuid();

    public string Token { get; init; } = Guid.NewGuid().ToString("N");

    public Guid TokenId { get; init; } = Guid.NewGuid();

    public Guid SpareTokenId { get; init; } = Guid.NewGuid();

    public Guid Purchase { get; init; } = Guid.NewGuid();

    public Guid Order { get; init; } = Guid.NewGuid();

    public Guid Payment { get; init; } = Guid.NewGuid();

    public Guid Refund { get; init; } = Guid.NewGuid();

    /// <summary>Makes one of each, the paid purchase included, by the routes themselves.</summary>
    public static async Task<AccessSamples> MakeAsync(ShopUnderTest shop, HttpClient admin)
    {
        var samples = new AccessSamples();
        var product = await PostAsync(admin, "products", AccessMatrix.Product(samples.Sku));
        samples = samples with { Product = Id(product), Variant = Id(product.GetProperty("variants")[0]) };
        samples = samples with
        {
            SpareProduct = Id(await PostAsync(admin, "products", AccessMatrix.Product("spare"))),
            Bundle = Id(await PostAsync(admin, "bundles", AccessMatrix.Bundle(samples))),
            SpareBundle = Id(await PostAsync(admin, "bundles", AccessMatrix.Bundle(samples))),
            Shipping = Id(await PostAsync(admin, "shipping-methods", AccessMatrix.Shipping(samples.Sku))),
            SpareShipping = Id(await PostAsync(admin, "shipping-methods", AccessMatrix.Shipping("spare"))),
            TokenId = Id(await PostAsync(admin, "purchase-tokens", AccessMatrix.Token(samples.Token, samples))),
            SpareTokenId = Id(await PostAsync(admin, "purchase-tokens", AccessMatrix.Token("spare", samples))),
            Key = Id(await PostAsync(admin, "keys", """{ "scopes": ["read"] }""")),
        };
        return await BuyAsync(samples, shop, admin);
    }

    private static async Task<AccessSamples> BuyAsync(AccessSamples samples, ShopUnderTest shop, HttpClient admin)
    {
        var reference = await shop.IssueAsync(samples.Token);
        await shop.Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");
        await shop.SweepAsync(PaymentSweeps.Notices);
        var order = (await GetAsync(admin, "orders")).GetProperty("data")[0];
        var payment = (await GetAsync(admin, $"orders/{Id(order)}")).GetProperty("payment_id").GetGuid();
        var refund = await PostAsync(admin, $"payments/{payment}/refunds", """{ "amount": { "value": 100, "currency": "SEK" }, "reason": "Returned" }""");
        return samples with { Purchase = order.GetProperty("source_id").GetGuid(), Order = Id(order), Payment = payment, Refund = Id(refund) };
    }

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync($"/api/v1/{path}", Calling.Json(body), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? await answer.BodyAsync() : throw new InvalidOperationException($"{path}: {await answer.BodyAsync()}");
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync($"/api/v1/{path}", TestContext.Current.CancellationToken);
        return await answer.BodyAsync();
    }
}
