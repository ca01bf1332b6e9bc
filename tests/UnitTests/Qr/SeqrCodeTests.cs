using InstantCheckout.Domain.Qr;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Qr;

/// <summary>Over the samples of contract seqr-glase, section 2.</summary>
public sealed class SeqrCodeTests
{
    [Fact]
    public void The_code_of_the_published_product_page_is_made_as_it_was()
    {
        new TokenCode("wss-dev", token: "17", shop: "webshopsim").QrText.ShouldBe("HTTP://SEQR.SE/000/wss-dev?t=17&w=webshopsim");
    }

    [Fact]
    public void App_links_replace_the_scheme_only()
    {
        var code = new TokenCode("wss-dev", token: "Mug-Blue.2", shop: "demo");

        code.AppLink.ShouldBe("seqr://SEQR.SE/000/wss-dev?t=Mug-Blue.2&w=demo");
        code.DemoAppLink.ShouldBe("seqr-demo://SEQR.SE/000/wss-dev?t=Mug-Blue.2&w=demo");
        new InvoiceCode("20260302000000042").AppLink.ShouldBe("seqr://SEQR.SE/R20260302000000042");
    }

    [Theory]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=17&w=webshopsim", "wss-dev", "17", "webshopsim")]
    [InlineData("HTTP://SEQR.SE/000/ups?w=machine-4&t=17", "ups", "17", "machine-4")]
    [InlineData("http://seqr.se/000/wss-dev?t=17&w=webshopsim", "wss-dev", "17", "webshopsim")]
    [InlineData("seqr://SEQR.SE/000/wss-dev?t=17&w=webshopsim", "wss-dev", "17", "webshopsim")]
    [InlineData("SEQR-DEMO://SEQR.SE/000/wss-dev?x=1&w=shop&t=AbC", "wss-dev", "AbC", "shop")]
    public void A_token_code_is_read_in_any_order_and_keeps_its_case(string text, string service, string token, string shop)
    {
        SeqrCode.TryParse(text, out var code).ShouldBeTrue();

        code.ShouldBe(new TokenCode(service, token, shop));
    }

    [Theory]
    [InlineData("HTTP://SEQR.SE/R1512345678")]
    [InlineData("seqr://SEQR.SE/R1512345678")]
    [InlineData("SEQR://SEQR.SE/R1512345678")]
    [InlineData("SEQR-DEBUG://SEQR.SE/R1512345678")]
    public void An_invoice_code_is_read(string text)
    {
        SeqrCode.TryParse(text, out var code).ShouldBeTrue();

        code.ShouldBe(new InvoiceCode("1512345678"));
    }

    [Fact]
    public void A_sticker_code_is_read()
    {
        SeqrCode.TryParse("HTTP://SEQR.SE/Q8609bf533abf4a20816e8bfe76639521", out var code).ShouldBeTrue();

        code.ShouldBe(new StickerCode("8609bf533abf4a20816e8bfe76639521"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SEQR.SE/R1")]
    [InlineData("ftp://SEQR.SE/R1")]
    [InlineData("HTTP://SEQR.SE.EXAMPLE/R1")]
    [InlineData("HTTP://EXAMPLE/HTTP://SEQR.SE/R1")]
    [InlineData("HTTP://SEQR.SE")]
    [InlineData("HTTP://SEQR.SE/R")]
    [InlineData("HTTP://SEQR.SE/X123")]
    [InlineData("HTTP://SEQR.SE/R1/../2")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=17")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=17&t=18&w=shop")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=17&w=shop&w=shop")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=&w=shop")]
    [InlineData("HTTP://SEQR.SE/000/wss-dev?t=1%37&w=shop")]
    [InlineData("HTTP://SEQR.SE/000/?t=17&w=shop")]
    public void Anything_else_is_not_a_code(string? text) => SeqrCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("17")]
    [InlineData("a.b_c-D9")]
    [InlineData("...")]
    public void What_was_made_is_read_back(string token)
    {
        var made = new TokenCode("wss-dev", token, shop: "my-shop");

        foreach (var text in new[] { made.QrText, made.AppLink, made.DemoAppLink })
        {
            SeqrCode.TryParse(text, out var read).ShouldBeTrue();
            read.ShouldBe(made);
        }
    }

    [Fact]
    public void A_token_with_a_character_of_the_address_itself_cannot_be_put_into_a_code()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenCode("wss-dev", token: "1&w=other", shop: "shop"));
    }
}
