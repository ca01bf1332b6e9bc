using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed partial class PageTests : SimulatorTest
{
    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/?qr=HTTP%3A%2F%2FSEQR.SE%2F000%2Fwss-dev%3Ft%3Da%26w%3Ddemo", "text/html; charset=utf-8")]
    [InlineData("/phone.css", "text/css; charset=utf-8")]
    [InlineData("/phone.js", "text/javascript; charset=utf-8")]
    public async Task The_phone_is_served_with_a_strict_policy(string path, string type)
    {
        using var response = await Simulator.Http.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task The_page_carries_no_script_or_style_of_its_own_and_nothing_from_elsewhere()
    {
        var page = await Simulator.Http.GetStringAsync("/");

        InlineScript().IsMatch(page).ShouldBeFalse();
        page.ShouldNotContain("<style");
        page.ShouldNotContain(" style=");
        Elsewhere().IsMatch(page).ShouldBeFalse();
        page.ShouldContain("""<script src="/phone.js" defer>""");
    }

    [Fact]
    public async Task It_says_that_it_is_alive()
    {
        (await Simulator.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"(?:src|href)=""(?:https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
