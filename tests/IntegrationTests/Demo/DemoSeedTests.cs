using System.Net;
using System.Net.Http.Headers;
using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Demo;

/// <summary>The command that fills the demo shop and hands out its keys.</summary>
public sealed class DemoSeedTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private ShopUnderTest _shop = null!;

    private string EnvFile => _folder["demo.env"];

    public async ValueTask InitializeAsync() => _shop = await DemoSteps.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_puts_everything_up_for_sale_and_the_code_of_the_readme_is_never_sold_out()
    {
        (await _shop.SeedAsync(EnvFile)).ExitCode.ShouldBe(0);

        var blue = await _shop.ReadAsync(db => db.PurchaseTokens.Where(token => token.Token == "mug-blue.2").Join(db.Variants, token => token.VariantId, variant => variant.Id, (_, variant) => variant).SingleAsync());
        blue.Sku.ShouldBe("MUG-BLU");
        blue.Price.ToString().ShouldBe("79.00 SEK");
        blue.TaxRate.ToString().ShouldBe("25");
        blue.Stock.ShouldBeNull();
        (await _shop.ReadAsync(db => db.Variants.Where(variant => variant.Sku == "TEA-EGR").SingleAsync())).TaxRate.ToString().ShouldBe("12");
        var stocks = await _shop.ReadAsync(db => db.Variants.Select(variant => variant.Stock).ToListAsync());
        stocks.ShouldContain(0);
        stocks.ShouldContain(stock => stock >= 1 && stock <= 3);
        (await _shop.ReadAsync(db => db.PurchaseTokens.CountAsync(token => token.BundleId != null))).ShouldBe(1);
        (await _shop.ReadAsync(db => db.Variants.CountAsync(variant => !db.PurchaseTokens.Any(token => token.VariantId == variant.Id)))).ShouldBe(0);
    }

    [Theory]
    [InlineData("DEMO_API_KEY", "write")]
    [InlineData("DEMO_READ_KEY", "read")]
    [InlineData("DEMO_ADMIN_KEY", "admin")]
    public async Task A3_The_file_holds_a_working_test_key_of_each_scope(string name, string scope)
    {
        await _shop.SeedAsync(EnvFile);

        var key = KeyOf(name);
        key.ShouldStartWith("ick_test_");
        (await StatusAsync(key, HttpMethod.Get, "/api/v1/orders")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(key, HttpMethod.Post, "/api/v1/products")).ShouldBe(scope == "read" ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest);
        (await StatusAsync(key, HttpMethod.Get, "/api/v1/keys")).ShouldBe(scope == "admin" ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A3_The_file_is_for_its_owner_alone_and_nothing_secret_is_printed()
    {
        var (_, output) = await _shop.SeedAsync(EnvFile);

        output.ShouldNotContain("ick_");
        Directory.GetFiles(_folder.Path).ShouldBe([EnvFile]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(EnvFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task D2_A_second_run_does_nothing()
    {
        await _shop.SeedAsync(EnvFile);
        var before = await File.ReadAllTextAsync(EnvFile, TestContext.Current.CancellationToken);
        var counts = await CountAsync();

        (await _shop.SeedAsync(EnvFile)).ExitCode.ShouldBe(0);

        (await File.ReadAllTextAsync(EnvFile, TestContext.Current.CancellationToken)).ShouldBe(before);
        (await CountAsync()).ShouldBe(counts);
    }

    [Fact]
    public async Task A_lost_file_costs_new_keys_and_nothing_else()
    {
        await _shop.SeedAsync(EnvFile);
        var lost = KeyOf("DEMO_API_KEY");
        var (variants, tokens, keys) = await CountAsync();
        File.Delete(EnvFile);

        var (_, output) = await _shop.SeedAsync(EnvFile);

        output.ShouldContain("made new keys");
        KeyOf("DEMO_API_KEY").ShouldNotBe(lost);
        (await CountAsync()).ShouldBe((variants, tokens, keys + 3));
    }

    [Fact]
    public async Task D2_A_run_that_broke_off_is_completed_by_the_next_one()
    {
        await _shop.SeedAsync(EnvFile);
        var (variants, tokens, _) = await CountAsync();
        File.Delete(EnvFile);
        await _shop.ReadAsync(db => db.PurchaseTokens.Where(token => token.Token == "tea-for-two" || token.Token == "tray-birch" || token.Token == "mug-blue.2").ExecuteDeleteAsync());
        await _shop.ReadAsync(db => db.Bundles.ExecuteDeleteAsync());

        (await _shop.SeedAsync(EnvFile)).ExitCode.ShouldBe(0);

        var (variantsAfter, tokensAfter, _) = await CountAsync();
        (variantsAfter, tokensAfter).ShouldBe((variants, tokens));
        (await _shop.ReadAsync(db => db.Bundles.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_that_do_not_work_in_this_database_are_replaced()
    {
        await _shop.SeedAsync(EnvFile);
        var foreign = KeyOf("DEMO_READ_KEY").Replace("ick_test_0", "ick_test_1", StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(EnvFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(EnvFile, text.Replace(KeyOf("DEMO_READ_KEY"), foreign, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await _shop.SeedAsync(EnvFile);

        KeyOf("DEMO_READ_KEY").ShouldNotBe(foreign);
        (await StatusAsync(KeyOf("DEMO_READ_KEY"), HttpMethod.Get, "/api/v1/orders")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_that_holds_something_else_is_left_alone()
    {
        await File.WriteAllTextAsync(EnvFile, "PASSWORD=mine\n", TestContext.Current.CancellationToken);

        (await _shop.SeedAsync(EnvFile)).ExitCode.ShouldBe(1);

        (await File.ReadAllTextAsync(EnvFile, TestContext.Current.CancellationToken)).ShouldBe("PASSWORD=mine\n");
        (await CountAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_wrong_usage_and_costs_no_key()
    {
        var (exitCode, output) = await _shop.SeedAsync(_folder["nowhere/demo.env"]);

        exitCode.ShouldBe(2);
        output.ShouldContain("no such folder");
        (await CountAsync()).ShouldBe((0, 0, 0));
    }

    private string KeyOf(string name) => File.ReadAllLines(EnvFile).Single(line => line.StartsWith(name + '=', StringComparison.Ordinal))[(name.Length + 1)..];

    private Task<(int Variants, int Tokens, int Keys)> CountAsync() =>
        _shop.ReadAsync(async db => (await db.Variants.CountAsync(), await db.PurchaseTokens.CountAsync(), await db.ApiKeys.CountAsync()));

    private async Task<HttpStatusCode> StatusAsync(string key, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post) request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
