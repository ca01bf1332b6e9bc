using System.Net;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Domain.Common;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>Tokens that sell nothing, and pieces that are gone.</summary>
public sealed class TokenAndStockTests(TroubleShop fixture) : IClassFixture<TroubleShop>
{
    private readonly ShopUnderTest _shop = fixture.Shop;

    [Theory]
    [InlineData("never-heard-of")]
    [InlineData("MUG")]
    [InlineData("mug.")]
    public async Task A2_An_unknown_token_is_404_and_leaves_nothing_behind(string token) => await RefusedAsync(token, 404, "UNKNOWN_PURCHASE_TOKEN");

    [Fact]
    public async Task A2_A_withdrawn_token_is_answered_like_an_unknown_one_at_once()
    {
        await _shop.SellAsync("withdrawn");
        await _shop.IssueAsync("withdrawn");
        var id = await _shop.ReadAsync(db => db.PurchaseTokens.Where(row => row.Token == "withdrawn").Select(row => row.Id).SingleAsync());
        (await _shop.SendAsync(new WithdrawPurchaseToken(_shop.Owner, id))).IsOk.ShouldBeTrue();

        await RefusedAsync("withdrawn", 404, "UNKNOWN_PURCHASE_TOKEN");
    }

    [Fact]
    public async Task A2_A_token_whose_article_is_withdrawn_is_answered_like_an_unknown_one()
    {
        var variant = await _shop.SellAsync("withdrawn-article");
        var id = await _shop.ReadAsync(db => db.Variants.Where(row => row.Id == variant).Select(row => row.ProductId).SingleAsync());
        (await _shop.SendAsync(new WithdrawProduct(_shop.Owner, id))).IsOk.ShouldBeTrue();

        await RefusedAsync("withdrawn-article", 404, "UNKNOWN_PURCHASE_TOKEN");
    }

    [Fact]
    public async Task A2_A_token_of_the_other_mode_or_of_another_shop_is_answered_like_an_unknown_one()
    {
        await SellAsync(_shop.Owner with { Mode = Mode.Live }, "live-only");
        var other = (await _shop.SendAsync(new CreateShop("other", "Other shop", "test"))).Value;
        await SellAsync(new ShopScope(other.Id, Mode.Test), "elsewhere");

        await RefusedAsync("live-only", 404, "UNKNOWN_PURCHASE_TOKEN");
        await RefusedAsync("elsewhere", 404, "UNKNOWN_PURCHASE_TOKEN");
    }

    [Fact]
    public async Task M9_Stock_that_is_gone_is_409_and_leaves_nothing_behind()
    {
        await _shop.SellAsync("gone", stock: 0);

        await RefusedAsync("gone", 409, "OUT_OF_STOCK");
    }

    [Fact]
    public async Task M9_The_last_piece_wanted_by_32_at_once_is_sold_once()
    {
        await _shop.SellAsync("last", stock: 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _shop.ScanAsync("last")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.CodeAsync()).ShouldBe("OUT_OF_STOCK");
        }

        (await _shop.StockAsync("last")).ShouldBe(0);
        (await _shop.ReadAsync(db => db.Purchases.CountAsync(purchase => purchase.Token == "last"))).ShouldBe(1);
    }

    [Fact]
    public async Task M9_A_bundle_takes_all_its_pieces_or_none()
    {
        var (cup, saucer) = (await _shop.SellAsync("cup", stock: 5), await _shop.SellAsync("saucer", stock: 3));
        var bundle = (await _shop.SendAsync(new CreateBundle(_shop.Owner)
        {
            Title = "Set",
            Parts = [new BundlePartInput(cup.Value, 2), new BundlePartInput(saucer.Value, 2)],
        })).Value;
        (await _shop.SendAsync(new CreatePurchaseToken(_shop.Owner, "set") { BundleId = bundle.Id.Value })).IsOk.ShouldBeTrue();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.ScanAsync("set")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        (await _shop.StockAsync("cup")).ShouldBe(3);
        (await _shop.StockAsync("saucer")).ShouldBe(1);
    }

    private async Task RefusedAsync(string token, int status, string code)
    {
        var before = await _shop.FootprintAsync();
        using var answer = await _shop.ScanAsync(token);
        using var ups = await _shop.Http.PostAsync("/ups/createPurchase", BadInputCases.Post(BadInputCases.Body(("purchaseToken", $"\"{token}\""))).Content);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.CodeAsync()).ShouldBe(code);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(token);
        ups.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ups.CodeAsync()).ShouldBe(code);
        (await _shop.FootprintAsync()).ShouldBe(before);
    }

    private async Task SellAsync(ShopScope owner, string token)
    {
        var product = (await _shop.SendAsync(new CreateProduct(owner)
        {
            Title = token,
            Variants = [new VariantInput($"SKU-{token}", null, new MoneyInput(7900, "SEK"), "25")],
        })).Value;
        (await _shop.SendAsync(new CreatePurchaseToken(owner, token) { VariantId = product.Variants[0].Id.Value })).IsOk.ShouldBeTrue();
    }
}
