using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>What every answer has, and what is refused before any use case hears of it (X1, X2, L).</summary>
public sealed class EdgeTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound, "not_found")]
    [InlineData("GET", "/api/v1/keys/not-an-id", HttpStatusCode.NotFound, "not_found")]
    [InlineData("DELETE", "/health/live", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("PATCH", "/api/v1/keys", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("TRACE", "/api/v1/shop", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("GET", "/api/v1/shop", HttpStatusCode.Unauthorized, "unauthorized")]
    public async Task X1_A_refusal_is_a_whole_problem(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await SendAsync(request, key: null);

        answer.StatusCode.ShouldBe(status);
        (await answer.ProblemAsync()).ShouldBe(code);
        var problem = await answer.BodyAsync();
        problem.EnumerateObject().Select(member => member.Name).ShouldBe(["type", "title", "status", "detail", "instance", "code", "request_id"]);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("request_id").GetString().ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Server.ShouldBeEmpty();
        if (status == HttpStatusCode.MethodNotAllowed) answer.Content.Headers.Allow.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("Order_7.retry-2", true)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", true)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    [InlineData("two words", false)]
    [InlineData("a<b>", false)]
    public async Task X1_A_good_request_id_is_given_back_and_any_other_replaced(string offered, bool kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("X-Request-Id", offered);

        using var answer = await SendAsync(request, key: null);

        var given = answer.Headers.GetValues("X-Request-Id").Single();
        if (kept) given.ShouldBe(offered);
        else given.ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task L_A_body_over_the_limit_is_413_whether_its_length_is_told_or_not()
    {
        var key = await AdminAsync();
        foreach (var chunked in new[] { false, true })
        {
            using var request = Post("/api/v1/keys", new string(' ', 64 * 1024) + "{}");
            request.Headers.TransferEncodingChunked = chunked;

            using var answer = await SendAsync(request, key);

            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await answer.ProblemAsync()).ShouldBe("payload_too_large");
        }
    }

    [Fact]
    public async Task L_A_body_of_exactly_the_limit_is_read()
    {
        const string body = """{ "scopes": ["read"] }""";
        using var request = Post("/api/v1/keys", body + new string(' ', (64 * 1024) - body.Length));

        using var answer = await SendAsync(request, await AdminAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("text/plain", null, "unsupported_media_type")]
    [InlineData("application/xml", null, "unsupported_media_type")]
    [InlineData("application/json; charset=iso-8859-1", null, "unsupported_media_type")]
    [InlineData("application/json", "gzip", "unsupported_encoding")]
    public async Task L_Another_media_type_or_a_compressed_body_is_415(string type, string? encoding, string code)
    {
        using var request = Post("/api/v1/keys", """{ "scopes": ["read"] }""");
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);

        using var answer = await SendAsync(request, await AdminAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.ProblemAsync()).ShouldBe(code);
    }

    [Theory]
    [InlineData("", "body_missing")]
    [InlineData("{", "malformed_json")]
    public async Task X2_A_body_that_cannot_be_read_is_400(string body, string code)
    {
        using var request = Post("/api/v1/keys", body);

        using var answer = await SendAsync(request, await AdminAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ProblemAsync()).ShouldBe(code);
    }

    [Fact]
    public async Task L_An_address_over_4_KiB_is_414()
    {
        using var fits = new HttpRequestMessage(HttpMethod.Get, "/health/live?" + new string('a', 4096 - "/health/live?".Length));
        using var answer = await SendAsync(fits, key: null);
        using var over = new HttpRequestMessage(HttpMethod.Get, "/health/live?" + new string('a', 4096 - "/health/live?".Length + 1));
        using var refused = await SendAsync(over, key: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
        (await refused.ProblemAsync()).ShouldBe("uri_too_long");
    }

    [Fact]
    public async Task L_Headers_over_16_KiB_are_431()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        for (var i = 0; i < 5; i++) request.Headers.TryAddWithoutValidation($"X-Padding-{i}", new string('a', 4096));

        using var answer = await SendAsync(request, key: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=+5")]
    [InlineData("limit=1e1")]
    [InlineData("limit=")]
    [InlineData("limit=5&limit=6")]
    [InlineData("limit=٥")]
    [InlineData("cursor=x")]
    [InlineData("cursor=")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAA!")]
    public async Task X2_A_page_that_cannot_be_asked_for_is_400(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/keys?{query}");

        using var answer = await SendAsync(request, await AdminAsync());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ProblemAsync()).ShouldBe("validation_failed");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST /api/v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")]
    [InlineData("POST /api/v1/keys HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a\u0001b HTTP/1.1\r\nHost: a\r\n\r\n")]
    public async Task X2_Broken_HTTP_is_the_callers_fault(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(product.Shop.Address.Host, product.Shop.Address.Port, Ended);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ended);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        List<string> head = [];
        while (await reader.ReadLineAsync(Ended) is { Length: > 0 } line) head.Add(line);

        head.ShouldNotBeEmpty();
        head[0].ShouldStartWith("HTTP/1.1 4");
        head.ShouldNotContain(line => line.StartsWith("Server:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Health_tells_living_from_ready()
    {
        using var client = product.Client();

        (await client.GetStringAsync("/health/live", Ended)).ShouldBe("""{"status":"live"}""");
    }

    private async Task<string> AdminAsync() => (await product.NewKeyAsync(product.Shop.Owner.ShopId)).Text;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? key)
    {
        using var client = product.Client(key);
        return await client.SendAsync(request, Ended);
    }

    private static HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, path) { Content = Calling.Json(body) };
}
