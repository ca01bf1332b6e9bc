using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>How a key is handed over, and what a wrong one costs.</summary>
public sealed class CredentialTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A3_A_key_is_taken_from_either_header()
    {
        var key = await KeyAsync();

        (await StatusAsync(("Authorization", $"Bearer {key}"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(("Authorization", $"bearer {key}"))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(("X-Api-Key", key))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A3_A_key_is_never_taken_from_the_address()
    {
        var key = await KeyAsync();
        using var client = product.Client();

        foreach (var name in new[] { "key", "api_key", "apikey", "access_token", "X-Api-Key", "Authorization" })
        {
            using var answer = await client.GetAsync($"/api/v1/shop?{name}={key}", Ended);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, name);
        }
    }

    [Fact]
    public async Task X4_Two_credentials_at_once_are_none()
    {
        var key = await KeyAsync();

        (await StatusAsync(("Authorization", $"Bearer {key}"), ("X-Api-Key", key))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task X4_What_is_not_the_whole_key_is_refused()
    {
        var key = await KeyAsync();
        var parts = key.Split('_');
        var otherMode = string.Join('_', parts[0], "live", parts[2], parts[3], parts[4]);
        var otherSecret = (await KeyAsync()).Split('_')[3];

        foreach (var wrong in new[] { key[..^1], key + "0", key.ToUpperInvariant(), otherMode, $"{parts[0]}_{parts[1]}_{parts[2]}_{otherSecret}_{parts[4]}", "x", "Basic eDp5" })
            (await StatusAsync(("Authorization", $"Bearer {wrong}"))).ShouldBe(HttpStatusCode.Unauthorized, wrong);
        (await StatusAsync(("Authorization", $"Basic {key}"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(("Authorization", key))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A3_A_well_formed_key_with_another_secret_is_refused_like_an_unknown_one()
    {
        var key = await KeyAsync();
        var id = key.Split('_')[2];
        var forged = Domain.Accounts.ApiKeyText.New(new Domain.Common.ApiKeyId(Guid.ParseExact(id, "N")), Domain.Common.Mode.Test).Reveal();
        var unknown = Domain.Accounts.ApiKeyText.New(new Domain.Common.ApiKeyId(Guid.NewGuid()), Domain.Common.Mode.Test).Reveal();

        using var one = await GetAsync(("Authorization", $"Bearer {forged}"));
        using var other = await GetAsync(("Authorization", $"Bearer {unknown}"));

        one.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await one.BodyAsync()).GetProperty("detail").GetString().ShouldBe((await other.BodyAsync()).GetProperty("detail").GetString());
        one.Headers.WwwAuthenticate.ToString().ShouldBe(other.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task L_Ten_failed_keys_in_a_minute_are_enough_for_an_address_and_for_that_address_alone()
    {
        await using var shop = await AccessProduct.StartAsync(new Dictionary<string, string?>());
        var key = (await AccessProduct.NewKeyAsync(shop, shop.Owner, "read")).Text;
        var fresh = (await AccessProduct.NewKeyAsync(shop, shop.Owner, "read")).Text;
        using var good = AccessProduct.Client(shop, key, "203.0.113.7");
        using var bad = AccessProduct.Client(shop, "ick_test_x", "203.0.113.7");
        using var late = AccessProduct.Client(shop, fresh, "203.0.113.7");
        using var neighbour = AccessProduct.Client(shop, "ick_test_x", "203.0.113.8");
        (await StatusAsync(good)).ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 10; i++) (await StatusAsync(bad)).ShouldBe(HttpStatusCode.Unauthorized);

        using var limited = await bad.GetAsync("/api/v1/shop", Ended);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await limited.ProblemAsync()).ShouldBe("rate_limited");
        limited.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await StatusAsync(good)).ShouldBe(HttpStatusCode.OK, "a key that is known to be good");
        (await StatusAsync(late)).ShouldBe(HttpStatusCode.TooManyRequests, "a key that would have to be looked up");
        (await StatusAsync(neighbour)).ShouldBe(HttpStatusCode.Unauthorized);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        (await StatusAsync(bad)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(late)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task P2_A7_Refused_keys_are_written_down_with_a_shortened_address_and_not_without_end()
    {
        using var client = product.Client("ick_test_wrong", "198.51.100.77");

        for (var i = 0; i < 25; i++) await StatusAsync(client);

        var rows = await product.Shop.ReadAsync(db => db.Audit.Where(row => row.Who.StartsWith("address:198.51.100")).Select(row => new { row.Who, row.Subject, row.Result }).ToListAsync(Ended));
        rows.Count.ShouldBe(10);
        rows.ShouldAllBe(row => row.Who == "address:198.51.100.0/24" && row.Result == "key_malformed" && !row.Subject.Contains("wrong"));
    }

    [Fact]
    public async Task L_A_key_that_asks_too_often_is_slowed_down_and_no_other()
    {
        await using var shop = await AccessProduct.StartAsync(new Dictionary<string, string?> { ["Limits:RequestsPerKey"] = "3", ["Limits:KeyWindowSeconds"] = "3600" });
        using var busy = AccessProduct.Client(shop, (await AccessProduct.NewKeyAsync(shop, shop.Owner, "read")).Text);
        using var quiet = AccessProduct.Client(shop, (await AccessProduct.NewKeyAsync(shop, shop.Owner, "read")).Text);

        for (var i = 0; i < 3; i++) (await StatusAsync(busy)).ShouldBe(HttpStatusCode.OK);

        using var limited = await busy.GetAsync("/api/v1/shop", Ended);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await limited.ProblemAsync()).ShouldBe("rate_limited");
        limited.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        (await StatusAsync(quiet)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A6_Forwarded_headers_of_a_stranger_count_for_nothing()
    {
        await using var shop = await AccessProduct.StartAsync(new Dictionary<string, string?>());
        using var bad = AccessProduct.Client(shop, "ick_test_x");

        for (var i = 0; i < 11; i++)
        {
            bad.DefaultRequestHeaders.Remove("X-Forwarded-For");
            bad.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            await StatusAsync(bad);
        }

        (await StatusAsync(bad)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A6_A_trusted_proxy_speaks_for_its_clients()
    {
        await using var shop = await AccessProduct.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.0/8" });
        using var bad = AccessProduct.Client(shop, "ick_test_x");

        for (var i = 0; i < 11; i++)
        {
            bad.DefaultRequestHeaders.Remove("X-Forwarded-For");
            bad.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            await StatusAsync(bad);
        }

        (await StatusAsync(bad)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string> KeyAsync() => (await product.NewKeyAsync(product.Shop.Owner.ShopId, "read")).Text;

    private async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] headers)
    {
        using var answer = await GetAsync(headers);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(params (string Name, string Value)[] headers)
    {
        using var client = product.Client();
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return await client.GetAsync("/api/v1/shop", Ended);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/shop", Ended);
        return answer.StatusCode;
    }
}
