using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Repeats of a request under one Idempotency-Key (I1 to I4).</summary>
public sealed class IdempotencyTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task I2_A_repeat_gets_the_first_answer_byte_for_byte()
    {
        using var client = await ClientAsync();
        var (sku, key) = (Name(), Name());

        using var first = await CreateAsync(client, sku, key);
        using var again = await CreateAsync(client, sku, key);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsByteArrayAsync(Ended)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Ended));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await CountAsync(sku)).ShouldBe(1);
    }

    [Fact]
    public async Task I2_Of_64_equal_requests_at_once_one_has_an_effect()
    {
        using var client = await ClientAsync();
        var (sku, key) = (Name(), Name());

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => CreateAsync(client, sku, key)));

        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
            if (answer.StatusCode == HttpStatusCode.Conflict) answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }

        var made = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).ToList();
        made.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        made.Select(answer => answer.Headers.Location).Distinct().ShouldHaveSingleItem();
        (await CountAsync(sku)).ShouldBe(1);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task I2_The_same_key_with_another_body_is_422_and_has_no_effect()
    {
        using var client = await ClientAsync();
        var (sku, other, key) = (Name(), Name(), Name());
        using var first = await CreateAsync(client, sku, key);

        using var refused = await CreateAsync(client, other, key);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.ProblemAsync()).ShouldBe("idempotency_key_reused");
        (await CountAsync(other)).ShouldBe(0);
    }

    [Fact]
    public async Task I1_The_same_key_of_another_shop_or_mode_is_another_key()
    {
        using var client = await ClientAsync();
        using var stranger = product.Client((await product.NewKeyAsync((await product.NewShopAsync()).Id)).Text);
        using var live = product.Client((await product.NewKeyAsync(product.Shop.Owner.ShopId, mode: Domain.Common.Mode.Live)).Text);
        var (sku, key) = (Name(), Name());

        using var first = await CreateAsync(client, sku, key);
        using var second = await CreateAsync(stranger, sku, key);
        using var third = await CreateAsync(live, sku, key);

        new[] { first, second, third }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed"));
        new[] { first, second, third }.Select(answer => answer.Headers.Location).ShouldBeUnique();
    }

    [Fact]
    public async Task I3_A_refused_request_leaves_no_key_behind()
    {
        using var client = await ClientAsync();
        var (sku, key) = (Name(), Name());
        using var refused = await client.SendAsync(Request("{}", key), Ended);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var created = await CreateAsync(client, sku, key);

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("257")]
    public async Task I2_A_key_that_is_none_is_400(string key)
    {
        using var client = await ClientAsync();
        var offered = key == "257" ? new string('a', 256) : key;

        using var refused = await client.SendAsync(Request(AccessMatrix.Product(Name()), offered), Ended);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ProblemAsync()).ShouldBe("idempotency_key_invalid");
    }

    [Fact]
    public async Task I2_A_key_of_255_visible_characters_is_one()
    {
        using var client = await ClientAsync();

        using var created = await client.SendAsync(Request(AccessMatrix.Product(Name()), new string('~', 255)), Ended);

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<HttpClient> ClientAsync() => product.Client((await product.NewKeyAsync(product.Shop.Owner.ShopId, "write")).Text);

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string sku, string key) => client.SendAsync(Request(AccessMatrix.Product(sku), key), Ended);

    private static HttpRequestMessage Request(string body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/products") { Content = Calling.Json(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    private Task<int> CountAsync(string sku) => product.Shop.ReadAsync(db => db.Variants.CountAsync(variant => variant.Sku == sku, Ended));

    private static string Name() => Guid.NewGuid().ToString("N");
}
