using System.Net;
using System.Text.Json;
using InstantCheckout.PaymentSimulator;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class ScanTests : SimulatorTest
{
    private static readonly string[] EightMembers = ["purchaseToken", "clientName", "street", "city", "country", "state", "zip", "email"];

    [Theory]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=mug-blue.2&w=demo", "glase")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?w=demo&t=mug-blue.2", "seqr")]
    [InlineData("seqr://SEQR.SE/000/other?x=1&w=demo&t=mug-blue.2", "seqr")]
    public async Task A_code_is_scanned_and_the_shop_is_called_as_documented(string qr, string variant)
    {
        await using var shop = await ShopAsync("""{"invoiceReferenceId":"20260302000000042"}""");

        var scan = await Simulator.PostAsync("/sim/scan", $$"""{"qr":"{{qr}}","variant":"{{variant}}"}""");

        var request = shop.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.PathAndQuery.ShouldBe("/seqr/createPurchase");
        request.Headers.Keys.ShouldBe(["Accept", "Content-Length", "Content-Type", "Host"], ignoreOrder: true);
        request.Headers["Accept"].ShouldBe("application/json");
        request.Headers["Content-Type"].ShouldBe("application/json;charset=UTF-8");
        var members = JsonDocument.Parse(request.Body).RootElement.EnumerateObject().ToArray();
        members.Select(member => member.Name).ShouldBe(variant == "glase" ? [.. EightMembers, "msisdn"] : EightMembers);
        members[0].Value.GetString().ShouldBe("mug-blue.2");
        scan.GetProperty("status").GetInt32().ShouldBe(200);
        scan.GetProperty("body").GetString().ShouldBe("""{"invoiceReferenceId":"20260302000000042"}""");
        scan.GetProperty("invoiceReferenceId").GetString().ShouldBe("20260302000000042");
        scan.GetProperty("elapsedMs").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task The_buyers_own_address_is_sent_and_a_null_member_is_left_out()
    {
        await using var shop = await ShopAsync("{}");

        await Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=demo","customer":{"clientName":"Åsa Ö","msisdn":null}}""");

        var body = JsonDocument.Parse(shop.Requests.Single().Body).RootElement;
        body.GetProperty("clientName").GetString().ShouldBe("Åsa Ö");
        body.GetProperty("city").GetString().ShouldBe("Uppsala");
        body.TryGetProperty("msisdn", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reference_that_is_a_number_is_not_taken_for_one()
    {
        await using var shop = await ShopAsync("""{"invoiceReferenceId":20260302000000042}""");

        var scan = await Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=demo"}""");

        scan.TryGetProperty("invoiceReferenceId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_of_the_shop_is_reported_as_it_is()
    {
        await using var shop = await ShopAsync("""{"errorCode":"OUT_OF_STOCK"}""", HttpStatusCode.Conflict);

        var scan = await Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=demo"}""");

        scan.GetProperty("status").GetInt32().ShouldBe(409);
        scan.GetProperty("body").GetString().ShouldBe("""{"errorCode":"OUT_OF_STOCK"}""");
    }

    [Fact]
    public async Task A_shop_that_is_not_there_or_does_not_answer_is_an_error_without_a_status()
    {
        await using var shop = await ShopAsync("{}");
        var never = new TaskCompletionSource();
        shop.Answer = _ => never.Task;

        var scanning = Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=demo","timeoutMs":2000}""");
        await shop.NextAsync();
        Time.Advance(TimeSpan.FromSeconds(2));
        var late = await scanning;
        never.SetResult();
        await Simulator.ControlAsync(HttpMethod.Put, "/sim/shops/gone", """{"createPurchaseUrl":"http://127.0.0.1:1/createPurchase"}""");
        var gone = await Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=gone"}""");

        late.GetProperty("error").GetString()!.ShouldContain("2000 ms");
        late.TryGetProperty("status", out _).ShouldBeFalse();
        gone.GetProperty("error").GetString()!.ShouldContain("refused");
    }

    [Theory]
    [InlineData("", "qr is missing")]
    [InlineData("hello", "not a link of the app")]
    [InlineData("HTTP://EXAMPLE.ORG/000/wss-dev?t=a&w=demo", "another host")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?w=demo", "no purchase token")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=a&t=b&w=demo", "no purchase token")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=a", "no webshop id")]
    [InlineData("HTTP://SEQR.SE/000/?t=a&w=demo", "names no service")]
    [InlineData("HTTP://SEQR.SE/X1", "neither")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=a&w=unheard-of", "no createPurchase address")]
    public async Task A_code_that_leads_nowhere_is_refused_with_the_reason(string qr, string reason)
    {
        var (status, body) = await Simulator.ControlAsync(HttpMethod.Post, "/sim/scan", $$"""{"qr":"{{qr}}"}""");

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("error").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public async Task The_code_of_an_invoice_leads_to_it()
    {
        var reference = await Simulator.IssueAsync();

        var scan = await Simulator.PostAsync("/sim/scan", $$"""{"qr":"HTTP://SEQR.SE/R{{reference}}"}""");

        scan.GetProperty("invoice").GetProperty("title").GetString().ShouldBe("Example Shop");
        (await Simulator.ControlAsync(HttpMethod.Post, "/sim/scan", """{"qr":"HTTP://SEQR.SE/R1"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_address_can_serve_every_webshop()
    {
        await using var shop = await StubShop.StartAsync();
        await using var simulator = await SimulatorUnderTest.StartAsync(new SimulatorOptions { ShopUrl = new Uri(shop.Url + "/any/createPurchase") });

        await simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/000/wss-dev?t=a&w=whoever"}""");

        shop.Requests.Single().PathAndQuery.ShouldBe("/any/createPurchase");
    }

    private async Task<StubShop> ShopAsync(string answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var shop = await StubShop.StartAsync();
        shop.Answer = http =>
        {
            http.Response.StatusCode = (int)status;
            http.Response.ContentType = "application/json;charset=UTF-8";
            return http.Response.WriteAsync(answer);
        };
        await Simulator.ControlAsync(HttpMethod.Put, "/sim/shops/demo", $$"""{"createPurchaseUrl":"{{shop.Url}}/seqr/createPurchase"}""");
        return shop;
    }
}
