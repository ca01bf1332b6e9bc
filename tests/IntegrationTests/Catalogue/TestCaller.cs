using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Catalogue;

/// <summary>An answer, read whole.</summary>
internal sealed record TestAnswer(HttpStatusCode Status, JsonNode? Body, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public string ETag => Headers.ETag!.Tag;

    public Guid Id => Guid.Parse(Text("id"));

    public string Text(string member) => Body![member]!.GetValue<string>();

    public string[] FaultyFields => [.. Body!["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>())];

    /// <summary>What does not differ between two answers to two requests.</summary>
    public string Essence()
    {
        var body = Body!.AsObject();
        body.Remove("request_id");
        body.Remove("instance");
        return $"{(int)Status} {string.Join(' ', Headers.Concat(Content).Select(header => header.Key).Order())} {body.ToJsonString()}";
    }
}

/// <summary>Somebody with a key.</summary>
internal sealed class TestCaller(HttpClient client, ShopScope owner)
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public ShopScope Owner => owner;

    public Task<TestAnswer> GetAsync(string address, string? ifNoneMatch = null) =>
        SendAsync(HttpMethod.Get, address, null, request => Set(request, "If-None-Match", ifNoneMatch));

    public Task<TestAnswer> PostAsync(string address, string body, string? key = null) =>
        SendAsync(HttpMethod.Post, address, body, request => Set(request, "Idempotency-Key", key));

    public Task<TestAnswer> PutAsync(string address, string body, string? ifMatch) =>
        SendAsync(HttpMethod.Put, address, body, request => Set(request, "If-Match", ifMatch));

    public Task<TestAnswer> DeleteAsync(string address) => SendAsync(HttpMethod.Delete, address, null, _ => { });

    /// <summary>A product with one variant for each sku; answers the product.</summary>
    public async Task<TestAnswer> ProductAsync(string sku, long price = 7900, long? stock = null, string currency = "SEK")
    {
        var created = await PostAsync("/api/v1/products", Samples.Product(sku, price, stock, currency));
        created.Status.ShouldBe(HttpStatusCode.Created);
        return created;
    }

    public async Task<TestAnswer> TokenAsync(string token, Guid variantId, Guid? shipping = null)
    {
        var created = await PostAsync("/api/v1/purchase-tokens", new JsonObject { ["token"] = token, ["variant_id"] = variantId, ["shipping_method_id"] = shipping }.ToJsonString());
        created.Status.ShouldBe(HttpStatusCode.Created);
        return created;
    }

    public async Task<TestAnswer> ShippingAsync(string code, long price, bool isDefault, string currency = "SEK")
    {
        var created = await PostAsync("/api/v1/shipping-methods", Samples.Shipping(code, price, isDefault, currency));
        created.Status.ShouldBe(HttpStatusCode.Created);
        return created;
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null) request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
    }

    private async Task<TestAnswer> SendAsync(HttpMethod method, string address, string? body, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        prepare(request);
        using var response = await client.SendAsync(request, Ended);
        var bytes = await response.Content.ReadAsByteArrayAsync(Ended);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new TestAnswer(response.StatusCode, isJson ? JsonNode.Parse(bytes) : null, bytes, response.Headers, response.Content.Headers);
    }
}

internal static class Samples
{
    public static string Product(string sku, long price = 7900, long? stock = null, string currency = "SEK") => new JsonObject
    {
        ["title"] = "Mug",
        ["variants"] = new JsonArray(new JsonObject
        {
            ["sku"] = sku,
            ["price"] = new JsonObject { ["value"] = price, ["currency"] = currency },
            ["tax_rate"] = "25",
            ["stock"] = stock,
        }),
    }.ToJsonString();

    public static string Shipping(string code, long price, bool isDefault, string currency = "SEK") => new JsonObject
    {
        ["code"] = code,
        ["label"] = code,
        ["price"] = new JsonObject { ["value"] = price, ["currency"] = currency },
        ["tax_rate"] = "25",
        ["is_default"] = isDefault,
    }.ToJsonString();

    public static Guid VariantId(this TestAnswer product, int index = 0) => Guid.Parse(product.Body!["variants"]![index]!["id"]!.GetValue<string>());
}
