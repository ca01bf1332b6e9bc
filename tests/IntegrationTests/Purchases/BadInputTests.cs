using System.Globalization;
using System.Text.Json;
using InstantCheckout.IntegrationTests.Fixture;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>Calls of createPurchase that are refused: the answer in both error styles, nothing stored, nothing sent, nothing repeated.</summary>
public sealed class BadInputTests(TroubleShop fixture) : IClassFixture<TroubleShop>
{
    private static readonly string[] Members = ["errorCode", "message", "errors"];

    private readonly ShopUnderTest _shop = fixture.Shop;

    public static TheoryData<string> Names => [.. BadInputCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task X2_X3_A_wrong_request_is_refused_in_both_styles_and_leaves_nothing_behind(string name)
    {
        var call = BadInputCases.All[name];
        var before = await _shop.FootprintAsync();

        foreach (var (prefix, status) in new[] { ("/seqr", call.Status), ("/ups", 200) })
        {
            using var request = call.Request();
            request.RequestUri = new Uri($"{prefix}/{request.RequestUri}", UriKind.Relative);
            using var answer = await _shop.Http.SendAsync(request);

            ((int)answer.StatusCode).ShouldBe(status);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.Contains("X-Request-Id").ShouldBeTrue();
            if (call.Status == 405) answer.Content.Headers.Allow.ShouldBe(["POST"]);
            answer.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json;charset=UTF-8");
            if (request.Method != HttpMethod.Head) Check(await answer.Content.ReadAsStringAsync(), call.Field);
        }

        (await _shop.FootprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task X3_All_faults_are_named_at_once()
    {
        using var answer = await _shop.CreatePurchaseAsync("""{"purchaseToken":"a b","email":"nobody","msisdn":"1"}""");

        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        errors.EnumerateArray().Select(error => error.GetProperty("field").GetString())
            .ShouldBe(["clientName", "street", "city", "country", "zip", "purchaseToken", "email", "msisdn"], ignoreOrder: true);
    }

    [Fact]
    public async Task X2_A_long_address_is_refused_before_anything_is_read()
    {
        var before = await _shop.FootprintAsync();
        using var answer = await _shop.Http.PostAsync($"/seqr/createPurchase?more={new string('x', 5000)}", content: null);

        ((int)answer.StatusCode).ShouldBe(414);
        (await _shop.FootprintAsync()).ShouldBe(before);
    }

    private static void Check(string text, string? field)
    {
        foreach (var personal in BadInputCases.Personal) text.Contains(personal, StringComparison.Ordinal).ShouldBeFalse($"{personal} is in {text}");
        var body = JsonDocument.Parse(text).RootElement;
        body.GetProperty("errorCode").GetString().ShouldBe("INVALID_REQUEST");
        body.EnumerateObject().Select(member => member.Name).Except(Members).ShouldBeEmpty();
        if (field is null) return;

        body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldContain(field, string.Create(CultureInfo.InvariantCulture, $"blamed in {text}"));
    }
}
