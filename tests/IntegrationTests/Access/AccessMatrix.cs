namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The least that a caller needs.</summary>
internal enum Who
{
    Anybody,
    Read,
    Write,
    Admin,
    Operator,
}

/// <summary>One endpoint and who may call it.</summary>
/// <param name="Method">A star where the endpoint takes every method.</param>
/// <param name="Route">As the program spells it.</param>
/// <param name="Path">The address of something that the shop owns; another shop and the other mode must hear there what they hear of nothing.</param>
/// <param name="Body">A body good enough to get past the checks of form, so that the owner is what is asked about.</param>
internal sealed record AccessRow(string Method, string Route, Who Needs, Func<AccessSamples, string>? Path = null, Func<AccessSamples, string>? Body = null)
{
    public string Name => $"{Method} {Route}";
}

/// <summary>Reliability, section 8, endpoint by endpoint. A route that is missing here fails the tests (A1).</summary>
internal static class AccessMatrix
{
    private const string Price = """{ "value": 7900, "currency": "SEK" }""";

    public static readonly AccessRow[] Rows =
    [
        new("GET", "/health/live", Who.Anybody),
        new("GET", "/health/ready", Who.Anybody),
        new("GET", "/openapi/{documentName}.json", Who.Anybody, _ => "/openapi/v1.json"),
        new("*", "/seqr/createPurchase", Who.Anybody),
        new("POST", "/callbacks/{provider}/{attempt}/{key}", Who.Anybody, samples => $"/callbacks/seqr/{samples.Product:N}/guessed"),

        // There only with the demo switch on; nothing on them is personal.
        new("GET", "/demo", Who.Anybody),
        new("GET", "/demo/p/{token}", Who.Anybody, samples => $"/demo/p/{samples.Token}"),
        new("GET", "/demo/orders.json", Who.Anybody),
        new("GET", "/demo/qr/{token}.svg", Who.Anybody, samples => $"/demo/qr/{samples.Token}.svg"),
        new("GET", "/demo/files/{name}", Who.Anybody, _ => "/demo/files/demo.css"),

        new("GET", "/api/v1/shop", Who.Read),

        new("GET", "/api/v1/keys", Who.Admin),
        new("POST", "/api/v1/keys", Who.Admin, Body: _ => """{ "scopes": ["read"] }"""),
        new("GET", "/api/v1/keys/{id:guid}", Who.Admin, samples => $"/api/v1/keys/{samples.Key}"),
        new("POST", "/api/v1/keys/{id:guid}/rotate", Who.Admin, samples => $"/api/v1/keys/{samples.Key}/rotate"),
        new("POST", "/api/v1/keys/{id:guid}/revoke", Who.Admin, samples => $"/api/v1/keys/{samples.Key}/revoke"),

        new("GET", "/api/v1/products", Who.Read),
        new("POST", "/api/v1/products", Who.Write, Body: _ => Product(Guid.NewGuid().ToString("N"))),
        new("GET", "/api/v1/products/{id:guid}", Who.Read, samples => $"/api/v1/products/{samples.Product}"),
        new("PUT", "/api/v1/products/{id:guid}", Who.Write, samples => $"/api/v1/products/{samples.Product}", samples => Product(samples.Sku)),
        new("DELETE", "/api/v1/products/{id:guid}", Who.Write, samples => $"/api/v1/products/{samples.SpareProduct}"),
        new("GET", "/api/v1/products/{productId:guid}/variants/{variantId:guid}/stock", Who.Read, Stock),
        new("PUT", "/api/v1/products/{productId:guid}/variants/{variantId:guid}/stock", Who.Write, Stock, _ => """{ "stock": 25 }"""),
        new("POST", "/api/v1/products/{productId:guid}/variants/{variantId:guid}/stock-adjustments", Who.Write, samples => $"{Stock(samples)}-adjustments", _ => """{ "delta": 1 }"""),

        new("GET", "/api/v1/bundles", Who.Read),
        new("POST", "/api/v1/bundles", Who.Write, Body: Bundle),
        new("GET", "/api/v1/bundles/{id:guid}", Who.Read, samples => $"/api/v1/bundles/{samples.Bundle}"),
        new("PUT", "/api/v1/bundles/{id:guid}", Who.Write, samples => $"/api/v1/bundles/{samples.Bundle}", Bundle),
        new("DELETE", "/api/v1/bundles/{id:guid}", Who.Write, samples => $"/api/v1/bundles/{samples.SpareBundle}"),

        new("GET", "/api/v1/shipping-methods", Who.Read),
        new("POST", "/api/v1/shipping-methods", Who.Write, Body: _ => Shipping(Guid.NewGuid().ToString("N"))),
        new("GET", "/api/v1/shipping-methods/{id:guid}", Who.Read, samples => $"/api/v1/shipping-methods/{samples.Shipping}"),
        new("PUT", "/api/v1/shipping-methods/{id:guid}", Who.Write, samples => $"/api/v1/shipping-methods/{samples.Shipping}", samples => Shipping(samples.Sku)),
        new("DELETE", "/api/v1/shipping-methods/{id:guid}", Who.Write, samples => $"/api/v1/shipping-methods/{samples.SpareShipping}"),

        new("GET", "/api/v1/purchase-tokens", Who.Read),
        new("POST", "/api/v1/purchase-tokens", Who.Write, Body: samples => Token(Guid.NewGuid().ToString("N"), samples)),
        new("GET", "/api/v1/purchase-tokens/{id:guid}", Who.Read, samples => $"/api/v1/purchase-tokens/{samples.TokenId}"),
        new("PUT", "/api/v1/purchase-tokens/{id:guid}", Who.Write, samples => $"/api/v1/purchase-tokens/{samples.TokenId}", samples => Token(samples.Token, samples)),
        new("DELETE", "/api/v1/purchase-tokens/{id:guid}", Who.Write, samples => $"/api/v1/purchase-tokens/{samples.SpareTokenId}"),
        new("GET", "/api/v1/purchase-tokens/{token}/qr.png", Who.Read, samples => $"/api/v1/purchase-tokens/{samples.Token}/qr.png"),
        new("GET", "/api/v1/purchase-tokens/{token}/qr.svg", Who.Read, samples => $"/api/v1/purchase-tokens/{samples.Token}/qr.svg"),

        new("GET", "/api/v1/purchases", Who.Read),
        new("GET", "/api/v1/purchases/{id:guid}", Who.Read, samples => $"/api/v1/purchases/{samples.Purchase}"),
        new("GET", "/api/v1/orders", Who.Read),
        new("GET", "/api/v1/orders/{id:guid}", Who.Read, samples => $"/api/v1/orders/{samples.Order}"),
        new("POST", "/api/v1/payments/{id:guid}/refunds", Who.Admin, samples => $"/api/v1/payments/{samples.Payment}/refunds", _ => """{ "amount": { "value": 1, "currency": "SEK" }, "reason": "Returned" }"""),
        new("GET", "/api/v1/refunds/{id:guid}", Who.Read, samples => $"/api/v1/refunds/{samples.Refund}"),
        new("POST", "/api/v1/refunds/{id:guid}/resolve", Who.Admin, samples => $"/api/v1/refunds/{samples.Refund}/resolve", _ => """{ "money_moved": false }"""),
    ];

    internal static string Product(string sku) =>
        $$"""{ "title": "Mug", "variants": [{ "sku": "{{sku}}", "title": "Blue", "price": {{Price}}, "tax_rate": "25", "stock": 5 }] }""";

    internal static string Shipping(string code) =>
        $$"""{ "code": "{{code}}", "label": "By post", "price": {{Price}}, "tax_rate": "25", "sort_order": 1, "is_default": false }""";

    internal static string Bundle(AccessSamples samples) =>
        $$"""{ "title": "Two", "parts": [{ "variant_id": "{{samples.Variant}}", "quantity": 2 }] }""";

    internal static string Token(string token, AccessSamples samples) => $$"""{ "token": "{{token}}", "variant_id": "{{samples.Variant}}" }""";

    private static string Stock(AccessSamples samples) => $"/api/v1/products/{samples.Product}/variants/{samples.Variant}/stock";
}
