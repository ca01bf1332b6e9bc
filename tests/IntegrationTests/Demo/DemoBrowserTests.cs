using InstantCheckout.IntegrationTests.Fixture;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Demo;

/// <summary>From the code on the shop's page to the paid order, in a real browser, as a person does it.</summary>
public sealed class DemoBrowserTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly List<string> _complaints = [];
    private ShopUnderTest _shop = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await DemoSteps.OpenAsync(runsSweeps: true);
        (await _shop.SeedAsync(_folder["demo.env"])).ExitCode.ShouldBe(0);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1280, 860)]
    [InlineData(390, 844)]
    public async Task A_code_on_the_page_becomes_a_paid_order_by_itself(int width, int height)
    {
        await using var context = await NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        var shop = await context.NewPageAsync();
        await shop.GotoAsync($"{_shop.Address}demo");
        var orders = shop.GetByRole(AriaRole.Region, new() { Name = "Latest orders" });
        await Expect(orders).ToContainTextAsync("Nothing was scanned yet.");

        var phone = await context.RunAndWaitForPageAsync(() => Way(shop, "Tea for two").ClickAsync());
        await phone.GetByRole(AriaRole.Button, new() { Name = "Confirm address" }).ClickAsync();
        await phone.GetByLabel("PIN").FillAsync("1234");
        await Expect(orders).ToContainTextAsync("Waiting for payment");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Pay 217.00 SEK" }).ClickAsync();

        await Expect(shop.GetByRole(AriaRole.Status)).ToContainTextAsync("placed: Tea for two, 217.00 SEK");
        await Expect(orders.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Paid");
        await Expect(phone.GetByText("The shop has confirmed your payment.")).ToBeVisibleAsync();
        (await shop.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_scripts_the_page_shows_the_same_after_a_reload()
    {
        await using var context = await NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var shop = await context.NewPageAsync();
        await shop.GotoAsync($"{_shop.Address}demo");
        await Expect(shop.GetByText("Reload the page to see what is new.")).ToBeVisibleAsync();

        await _shop.IssueAsync("mug-blue.2");
        await shop.ReloadAsync();

        var orders = shop.GetByRole(AriaRole.Region, new() { Name = "Latest orders" });
        await Expect(orders.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Stoneware mug, Blue");
        await Expect(orders.GetByRole(AriaRole.Row).Last).ToContainTextAsync("108.00 SEK");
    }

    [Fact]
    public async Task The_phone_is_told_that_a_thing_is_sold_out()
    {
        await using var context = await NewContextAsync(new BrowserNewContextOptions());
        var shop = await context.NewPageAsync();
        await shop.GotoAsync($"{_shop.Address}demo/p/tray-birch");
        await Expect(shop.GetByText("Sold out")).ToBeVisibleAsync();

        var phone = await context.RunAndWaitForPageAsync(() => Way(shop, "Birch tray").ClickAsync());
        await phone.GetByRole(AriaRole.Button, new() { Name = "Confirm address" }).ClickAsync();

        await Expect(phone.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is sold out.");
        await Expect(shop.GetByText("Nobody has scanned this code yet.")).ToBeVisibleAsync();
    }

    private static ILocator Way(IPage shop, string title) =>
        shop.GetByRole(AriaRole.Link, new() { NameRegex = new($"(Pay|Try it) with the phone simulator for {title}") });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser.NewContextAsync(options);

        // The machine may be busy: what counts is that it comes, not how soon.
        Assertions.SetDefaultExpectTimeout(20_000);
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Page?.Url.StartsWith(_shop.Address.ToString(), StringComparison.Ordinal) == true) _complaints.Add(message.Text);
        };
        return context;
    }
}
