using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.IntegrationTests.Fixture;

/// <summary>What the payment app and the buyer do.</summary>
internal static class ShopSteps
{
    private static int _buyers;

    /// <summary>Calls createPurchase as the payment app does, for a buyer of its own.</summary>
    public static Task<HttpResponseMessage> ScanAsync(this ShopUnderTest shop, string token, string? email = null) =>
        shop.CreatePurchaseAsync(
            $$"""
            {"purchaseToken":"{{token}}","clientName":"Ada Test","street":"Example Road 5","city":"Uppsala","country":"Sweden","state":"",
             "zip":"75310","email":"{{email ?? $"ada{Interlocked.Increment(ref _buyers)}@example.org"}}","msisdn":"46700000001"}
            """);

    public static async Task<HttpResponseMessage> CreatePurchaseAsync(this ShopUnderTest shop, string body, string contentType = "application/json;charset=UTF-8")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await shop.Http.PostAsync("/seqr/createPurchase", content);
    }

    /// <summary>Scans and answers the reference that the app was given.</summary>
    public static async Task<string> IssueAsync(this ShopUnderTest shop, string token)
    {
        using var answer = await shop.ScanAsync(token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invoiceReferenceId").GetString()!;
    }

    public static Task<long?> StockAsync(this ShopUnderTest shop, string token) =>
        shop.ReadAsync(db => db.Variants.Where(variant => variant.Sku == $"SKU-{token}").Select(variant => variant.Stock).SingleAsync());

    public static Task<Purchase> PurchaseAsync(this ShopUnderTest shop) => shop.ReadAsync(db => db.Purchases.AsNoTracking().SingleAsync());
}
