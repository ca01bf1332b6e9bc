using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>What a clerk does with a payment over the API.</summary>
internal static class RefundSteps
{
    /// <summary>Sells, issues, pays and captures 79.00 SEK.</summary>
    public static async Task<string> CapturedAsync(this ShopUnderTest shop, string token)
    {
        await shop.SellAsync(token);
        var reference = await shop.IssueAsync(token);
        await shop.PayAsync(reference);
        await shop.SweepAsync(PaymentSweeps.Notices);
        return reference;
    }

    public static Task<HttpResponseMessage> RefundAsync(this HttpClient client, Payment payment, long minor, string? key = null) =>
        client.RefundAsync(payment.Id.Value, string.Create(CultureInfo.InvariantCulture, $$"""{"amount":{"value":{{minor}},"currency":"SEK"},"reason":"Returned"}"""), key);

    public static async Task<HttpResponseMessage> RefundAsync(this HttpClient client, Guid payment, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/payments/{payment}/refunds") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> ResolveAsync(this HttpClient client, Refund refund, bool moved) =>
        client.PostAsJsonAsync($"/api/v1/refunds/{refund.Id.Value}/resolve", new { money_moved = moved, provider_reference = "2026030209162012301000009" });

    public static async Task<string?> ProblemAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    /// <summary>What the provider gave back of an invoice, in minor units.</summary>
    public static async Task<long> GivenBackAsync(this ShopUnderTest shop, string reference) =>
        (await shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("refunds").EnumerateArray()
        .Sum(refund => (long)(decimal.Parse(refund.GetProperty("amount").GetProperty("value").GetString()!, CultureInfo.InvariantCulture) * 100));
}
