using InstantCheckout.PaymentSimulator;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class ArgumentTests
{
    [Fact]
    public void Without_arguments_it_listens_on_loopback_with_made_up_credentials()
    {
        var options = SimulatorArguments.Parse([]).Options!;

        options.Port.ShouldBe(5081);
        options.ListenAddress.ShouldBe("127.0.0.1");
        options.Terminals.Single().Id.ShouldBe("sim-terminal-1");
        options.ResellerUsers.Single().UserId.ShouldBe("9900");
    }

    [Fact]
    public void Every_option_is_understood()
    {
        var options = SimulatorArguments.Parse(
        [
            "--port", "0", "--listen", "0.0.0.0", "--shop", "demo=http://127.0.0.1:5080/seqr/createPurchase", "--shop", "b=https://b.example/createPurchase", "--shop-url", "http://c.example/createPurchase",
            "--terminal", "t1:pass:SEK,EUR", "--terminal", "t2:word:NOK", "--reseller-user", "shop/1:secret:word", "--receiver", "My Shop", "--zero-delay", "--log-entries", "5", "--strict",
        ]).Options!;

        options.Port.ShouldBe(0);
        options.ListenAddress.ShouldBe("0.0.0.0");
        options.Shops.Keys.ShouldBe(["demo", "b"], ignoreOrder: true);
        options.ShopUrl!.Host.ShouldBe("c.example");
        options.Terminals.Select(terminal => terminal.Id).ShouldBe(["t1", "t2"]);
        options.Terminals[0].Currencies.ShouldBe(["SEK", "EUR"]);
        options.ResellerUsers.Single().ShouldBe(new ResellerUserOptions("shop", "1", "secret:word"));
        options.ReceiverName.ShouldBe("My Shop");
        options.AnswerDelay.ShouldBe(TimeSpan.Zero);
        options.LogEntries.ShouldBe(5);
        options.Strict.ShouldBeTrue();
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "x")]
    [InlineData("--port")]
    [InlineData("--shop", "demo")]
    [InlineData("--shop", "demo=ftp://x")]
    [InlineData("--terminal", "a:b")]
    [InlineData("--terminal", "a:b:sek")]
    [InlineData("--reseller-user", "a:b")]
    [InlineData("--delay", "-1")]
    [InlineData("--log-entries", "0")]
    [InlineData("--listen", "localhost:1")]
    [InlineData("something")]
    public void A_mistake_is_one_line_that_names_the_option(params string[] arguments)
    {
        var parsed = SimulatorArguments.Parse(arguments);

        parsed.Options.ShouldBeNull();
        var mistake = parsed.Mistake.ShouldNotBeNull();
        mistake.ShouldContain(arguments[0]);
        mistake.ShouldNotContain("\n");
    }
}
