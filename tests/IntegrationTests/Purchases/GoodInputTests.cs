using System.Text.Json;
using InstantCheckout.Application.Common;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>Calls of createPurchase that look odd and are right: both variants, every alphabet, whatever the app adds.</summary>
public sealed class GoodInputTests(TroubleShop fixture) : IClassFixture<TroubleShop>
{
    private static readonly BuyerDetails Usual = new("Canary Test", "Canary Road 5", "Canaryville", "98765", "Canary State", "Canaryland", "canary@example.org", "46731234567");

    private static readonly Dictionary<string, (string Body, BuyerDetails Kept)> Calls = new(StringComparer.Ordinal)
    {
        ["nine fields"] = (BadInputCases.Body(), Usual),
        ["eight fields"] = (BadInputCases.Body(("msisdn", null)), Usual with { Phone = null }),
        ["msisdn null"] = (BadInputCases.Body(("msisdn", "null")), Usual with { Phone = null }),
        ["msisdn empty"] = (BadInputCases.Body(("msisdn", "\"\"")), Usual with { Phone = null }),
        ["msisdn blank"] = (BadInputCases.Body(("msisdn", "\"  \"")), Usual with { Phone = null }),
        ["msisdn with plus"] = (BadInputCases.Body(("msisdn", "\"+46731234567\"")), Usual),
        ["shortest msisdn"] = (BadInputCases.Body(("msisdn", "\"46731\"")), Usual with { Phone = "46731" }),
        ["longest msisdn"] = (BadInputCases.Body(("msisdn", "\"467312345678901\"")), Usual with { Phone = "467312345678901" }),
        ["state missing"] = (BadInputCases.Body(("state", null)), Usual with { State = null }),
        ["state null"] = (BadInputCases.Body(("state", "null")), Usual with { State = null }),
        ["state empty"] = (BadInputCases.Body(("state", "\"\"")), Usual with { State = null }),
        ["state blank"] = (BadInputCases.Body(("state", "\" \"")), Usual with { State = null }),
        ["trimmed"] = (BadInputCases.Body(("purchaseToken", "\" mug \""), ("clientName", "\"  Canary Test\\u00a0\""), ("zip", "\" 98765 \""), ("email", "\" canary@example.org \"")), Usual),
        ["longest texts"] = (BadInputCases.Body(("street", $"\"{new string('\u00e5', 255)}\"")), Usual with { Street = new string('\u00e5', 255) }),
        ["right to left"] = (BadInputCases.Body(("clientName", "\"\u05d9\u05e2\u05dc \u05db\u05d4\u05df\""), ("city", "\"\u0628\u064a\u0631\u0648\u062a\"")), Usual with { Name = "\u05d9\u05e2\u05dc \u05db\u05d4\u05df", City = "\u0628\u064a\u0631\u0648\u062a" }),
        ["beyond the basic plane"] = (BadInputCases.Body(("clientName", "\"\\ud842\\udfb7\u91ce \\ud83d\\ude00\"")), Usual with { Name = "\U00020bb7\u91ce \U0001f600" }),
        ["combining marks"] = (BadInputCases.Body(("city", "\"A\u030angstro\u0308m\"")), Usual with { City = "A\u030angstro\u0308m" }),
        ["markup and quotes"] = (BadInputCases.Body(("street", "\"<b>Rue de l'\\u0026\\\"</b>; --\"")), Usual with { Street = "<b>Rue de l'&\"</b>; --" }),
        ["a code for the country"] = (BadInputCases.Body(("country", "\"SE\"")), Usual with { Country = "SE" }),
        ["unknown members"] = (BadInputCases.Body(("price", "1"), ("quantity", "3"), ("currency", "\"EUR\""), ("more", "{\"a\":[1,{\"b\":null}]}")), Usual),
        ["as deep as allowed"] = (BadInputCases.Body(("more", new string('[', 15) + new string(']', 15))), Usual),
        ["blanks between"] = (BadInputCases.Body().Replace(":", " :\r\n\t", StringComparison.Ordinal), Usual),
        ["long digits that are no card"] = (BadInputCases.Body(("street", "\"Box 4111 1111 1111 1112\"")), Usual with { Street = "Box 4111 1111 1111 1112" }),
    };

    private readonly ShopUnderTest _shop = fixture.Shop;

    public static TheoryData<string> Names => [.. Calls.Keys];

    public static TheoryData<string> Types => ["application/json;charset=UTF-8", "application/json", "application/json; charset=utf-8", "APPLICATION/JSON; CHARSET=\"UTF-8\"", "application/json; version=1"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task M4_M5_A_right_request_makes_one_purchase_at_our_price_for_the_buyer_as_given(string name)
    {
        var (body, kept) = Calls[name];
        body = body.Replace("canary@example.org", $"canary@{Math.Abs(name.GetHashCode(StringComparison.Ordinal))}.example.org", StringComparison.Ordinal);

        using var answer = await _shop.CreatePurchaseAsync(body);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var invoice = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateObject().Single();
        invoice.Name.ShouldBe("invoiceReferenceId");
        var made = await _shop.CaseAsync(invoice.Value.GetString()!);
        made.Purchase.Total.ToString().ShouldBe("79.00 SEK");
        var buyer = JsonSerializer.Deserialize<BuyerDetails>(_shop.Services.GetRequiredService<ISealPersonalData>().Open(made.Purchase.SealedBuyer))!;
        (buyer with { Email = "canary@example.org" }).ShouldBe(kept);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task X3_Every_spelling_of_the_media_type_is_read(string type)
    {
        using var answer = await _shop.CreatePurchaseAsync(BadInputCases.Body(("email", $"\"type{type.GetHashCode(StringComparison.Ordinal)}@example.org\"")), type);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task M4_Two_equal_requests_are_two_purchases()
    {
        var body = BadInputCases.Body(("email", "\"twice@example.org\""));
        var before = await _shop.CallsAsync("sendInvoice");

        using var one = await _shop.CreatePurchaseAsync(body);
        using var two = await _shop.CreatePurchaseAsync(body);

        (await one.Content.ReadAsStringAsync()).ShouldNotBe(await two.Content.ReadAsStringAsync());
        (await _shop.CallsAsync("sendInvoice") - before).ShouldBe(2);
    }
}
