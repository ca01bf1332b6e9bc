using System.Net;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Keys from their making to their end (A3).</summary>
public sealed class KeyLifeTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A3_A_key_is_shown_once_and_only_its_hash_is_stored()
    {
        var shop = await product.NewShopAsync();
        using var admin = product.Client((await product.NewKeyAsync(shop.Id)).Text);

        using var created = await admin.PostAsync("/api/v1/keys", Calling.Json("""{ "scopes": ["write"], "label": "web server" }"""), Ended);

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await created.BodyAsync();
        var key = body.GetProperty("key").GetString()!;
        var secret = key.Split('_')[3];
        using var client = product.Client(key);
        (await client.GetAsync("/api/v1/products", Ended)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetStringAsync(created.Headers.Location, Ended)).ShouldNotContain(secret);
        (await admin.GetStringAsync("/api/v1/keys", Ended)).ShouldNotContain(secret);
        (await DumpAsync()).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A3_A_revoked_key_ends_within_five_seconds_on_a_node_that_knows_it()
    {
        var key = await product.NewKeyAsync((await product.NewShopAsync()).Id, "read");
        using var client = product.Client(key.Text);
        (await StatusAsync(client)).ShouldBe(HttpStatusCode.OK);

        await product.RevokeAsync(key.Key.Id);
        product.Clock.Advance(TimeSpan.FromSeconds(5));

        (await StatusAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A3_A_busy_key_costs_no_round_trip()
    {
        var key = await product.NewKeyAsync((await product.NewShopAsync()).Id, "read");
        using var client = product.Client(key.Text);
        (await StatusAsync(client)).ShouldBe(HttpStatusCode.OK);

        // Only a look-up could find out that the key is gone.
        await product.Shop.ReadAsync(db => db.ApiKeys.Where(row => row.Id == key.Key.Id).ExecuteDeleteAsync());

        (await StatusAsync(client)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A3_A_remembered_key_ends_at_the_instant_of_its_expiry()
    {
        var end = product.Clock.GetUtcNow().AddSeconds(2);
        var key = await product.NewKeyAsync((await product.NewShopAsync()).Id, "read", expires: end);
        using var client = product.Client(key.Text);
        (await StatusAsync(client)).ShouldBe(HttpStatusCode.OK);

        product.Clock.Advance(TimeSpan.FromSeconds(2));

        (await StatusAsync(client)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A3_After_a_rotation_both_keys_work_until_the_overlap_is_over()
    {
        var shop = await product.NewShopAsync();
        using var admin = product.Client((await product.NewKeyAsync(shop.Id)).Text);
        var old = await product.NewKeyAsync(shop.Id, "read");

        using var rotated = await admin.PostAsync($"/api/v1/keys/{old.Key.Id.Value}/rotate", Calling.Json("""{ "overlap_seconds": 60 }"""), Ended);

        rotated.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var before = product.Client(old.Text);
        using var after = product.Client((await rotated.BodyAsync()).GetProperty("key").GetString());
        (await StatusAsync(before)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(after)).ShouldBe(HttpStatusCode.OK);
        product.Clock.Advance(TimeSpan.FromSeconds(60));
        (await StatusAsync(before)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(after)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A3_Rotation_needs_no_body()
    {
        var shop = await product.NewShopAsync();
        using var admin = product.Client((await product.NewKeyAsync(shop.Id)).Text);
        var old = await product.NewKeyAsync(shop.Id, "read");

        using var rotated = await admin.PostAsync($"/api/v1/keys/{old.Key.Id.Value}/rotate", content: null, Ended);

        rotated.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A3_A7_The_last_admin_key_of_a_mode_stays_and_the_try_is_written_down()
    {
        var shop = await product.NewShopAsync();
        var last = await product.NewKeyAsync(shop.Id);
        await product.NewKeyAsync(shop.Id, mode: Mode.Live);
        await product.NewKeyAsync(shop.Id, "write");
        using var admin = product.Client(last.Text);

        using var refused = await admin.PostAsync($"/api/v1/keys/{last.Key.Id.Value}/revoke", content: null, Ended);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.ProblemAsync()).ShouldBe("last_admin_key");
        (await StatusAsync(admin)).ShouldBe(HttpStatusCode.OK);
        (await AuditOfAsync(shop.Id)).ShouldContain(("access.refused", "last_admin_key"));
    }

    [Fact]
    public async Task A3_Of_the_last_two_admin_keys_revoked_at_once_one_stays()
    {
        var shop = await product.NewShopAsync();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => product.NewKeyAsync(shop.Id)));

        // Each sees the others still there; whoever loses the race tries again, as a person would.
        await Task.WhenAll(keys.Select(async key =>
        {
            while ((await product.RevokeAsync(key.Key.Id)).Error is { Code: "conflict" }) await Task.Yield();
        }));

        var left = await product.Shop.ReadAsync(db => db.ApiKeys.CountAsync(key => key.ShopId == shop.Id && key.RevokedAt == null));
        left.ShouldBe(1);
    }

    [Fact]
    public async Task A3_A_replaced_admin_key_does_not_count_as_another_one()
    {
        var shop = await product.NewShopAsync();
        var old = await product.NewKeyAsync(shop.Id);
        using var admin = product.Client(old.Text);
        using var rotated = await admin.PostAsync($"/api/v1/keys/{old.Key.Id.Value}/rotate", content: null, Ended);
        var successor = (await rotated.BodyAsync()).GetProperty("id").GetGuid();

        (await product.RevokeAsync(new ApiKeyId(successor))).Error!.Code.ShouldBe("last_admin_key");

        (await product.RevokeAsync(old.Key.Id)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A7_Every_act_on_a_key_is_an_audit_row_and_the_chain_is_whole()
    {
        var shop = await product.NewShopAsync();
        using var admin = product.Client((await product.NewKeyAsync(shop.Id)).Text);
        using var created = await admin.PostAsync("/api/v1/keys", Calling.Json("""{ "scopes": ["read"] }"""), Ended);
        var id = (await created.BodyAsync()).GetProperty("id").GetGuid();
        using var rotated = await admin.PostAsync($"/api/v1/keys/{id}/rotate", content: null, Ended);
        using var revoked = await admin.PostAsync($"/api/v1/keys/{id}/revoke", content: null, Ended);
        using var reader = product.Client((await rotated.BodyAsync()).GetProperty("key").GetString());
        using var forbidden = await reader.GetAsync("/api/v1/keys", Ended);

        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AuditOfAsync(shop.Id)).ShouldBe(
            [("shop.created", "ok"), ("key.created", "ok"), ("key.created", "ok"), ("key.rotated", "ok"), ("key.created", "ok"), ("key.revoked", "ok"), ("access.refused", "forbidden")]);
    }

    [Theory]
    [InlineData("""{ }""", "scopes")]
    [InlineData("""{ "scopes": [] }""", "scopes")]
    [InlineData("""{ "scopes": ["root"] }""", "scopes[0]")]
    [InlineData("""{ "scopes": [null] }""", "scopes[0]")]
    [InlineData("""{ "scopes": "read" }""", "scopes")]
    [InlineData("""{ "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z" }""", "expires_at")]
    [InlineData("""{ "scopes": ["read"], "expires_at": "2099-01-01T00:00:00" }""", "expires_at")]
    [InlineData("""{ "scopes": ["read"], "label": 7 }""", "label")]
    public async Task X2_Bad_input_names_the_field(string body, string field)
    {
        using var admin = product.Client((await product.NewKeyAsync((await product.NewShopAsync()).Id)).Text);

        using var refused = await admin.PostAsync("/api/v1/keys", Calling.Json(body), Ended);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.ProblemAsync()).ShouldBe("validation_failed");
        (await refused.BodyAsync()).GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Keys_are_listed_page_by_page_newest_first()
    {
        var shop = await product.NewShopAsync();
        var keys = new List<IssuedKey>();
        for (var i = 0; i < 5; i++)
        {
            keys.Add(await product.NewKeyAsync(shop.Id));
            product.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        using var admin = product.Client(keys[0].Text);
        List<Guid> seen = [];
        var address = "/api/v1/keys?limit=2";
        for (string? next = string.Empty; next is not null;)
        {
            using var answer = await admin.GetAsync(next.Length == 0 ? address : $"{address}&cursor={next}", Ended);
            var page = await answer.BodyAsync();
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(key => key.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(keys.Select(key => key.Key.Id.Value).Reverse());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/shop", Ended);
        return answer.StatusCode;
    }

    private Task<List<(string What, string Result)>> AuditOfAsync(ShopId shop) => product.Shop.ReadAsync(async db =>
        (await db.Audit.Where(row => row.Shop == shop.Value).OrderBy(row => row.Number).Select(row => new { row.What, row.Result }).ToListAsync(Ended))
            .ConvertAll(row => (row.What, row.Result)));

    // Everything a key's making writes, as text.
    private Task<string> DumpAsync() => product.Shop.ReadAsync(async db => string.Join('\n', await db.Database.SqlQueryRaw<string>(
        """
        SELECT row_to_json(k)::text AS "Value" FROM accounts.api_keys k UNION ALL SELECT row_to_json(h)::text FROM core.history h
        UNION ALL SELECT row_to_json(a)::text FROM core.audit a UNION ALL SELECT row_to_json(r)::text FROM core.replays r
        UNION ALL SELECT row_to_json(o)::text FROM core.outbox o
        """).ToListAsync(Ended)));
}
