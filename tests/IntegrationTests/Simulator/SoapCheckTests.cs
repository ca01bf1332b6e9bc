using InstantCheckout.PaymentSimulator;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

/// <summary>The checks come in the contract's order: of two mistakes the earlier one is told.</summary>
public sealed class SoapCheckTests : SimulatorTest
{
    private const string Sound = "<currency>SEK</currency><value>1.00</value>";
    private const string WrongCurrency = "<currency>XXX</currency><value>1.00</value>";

    private protected override SimulatorOptions Options => new()
    {
        Terminals = [TerminalOptions.Default, new TerminalOptions("short", "abc", ["SEK"]), new TerminalOptions("other", "other-secret", ["SEK"])],
    };

    [Fact]
    public async Task UpdateInvoice_tells_the_earliest_mistake()
    {
        var mine = await Simulator.IssueAsync();
        var canceled = await Simulator.IssueAsync();
        await Simulator.CallAsync("cancelInvoice", SoapText.Reference(canceled));
        var bad = SoapText.Invoice(WrongCurrency, "ftp://shop.example/n");

        (await Update("nobody", "wrong", "x", bad)).Code.ShouldBe(29);
        (await Update("short", "wrong", "x", bad)).Code.ShouldBe(20);
        (await Update("short", "abc", "x", bad)).Code.ShouldBe(21);
        (await Update("sim-terminal-1", "sim-secret", "x", bad)).Code.ShouldBe(54);
        (await Update("other", "other-secret", mine, bad)).Code.ShouldBe(54);
        (await Update("sim-terminal-1", "sim-secret", canceled, bad)).Code.ShouldBe(95);
        (await Update("sim-terminal-1", "sim-secret", mine, bad)).Code.ShouldBe(49);
        (await Update("sim-terminal-1", "sim-secret", mine, SoapText.Invoice(Sound, "ftp://shop.example/n"))).Code.ShouldBe(64);
        (await Update("sim-terminal-1", "sim-secret", mine, SoapText.Invoice(Sound, "https://shop.example/n"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task RefundPayment_tells_the_earliest_mistake()
    {
        var (_, payment) = await IssuePaidAsync();
        await Simulator.PostAsync("/sim/settings", """{"refunds":"forbiddenForReseller"}""");

        (await Simulator.CallAsync("refundPayment", SoapText.Refund("x", "1.234", "<notificationUrl>no</notificationUrl>"))).Code.ShouldBe(49);
        (await Simulator.CallAsync("refundPayment", SoapText.Refund("x", "999.00", "<notificationUrl>no</notificationUrl>"))).Code.ShouldBe(64);
        (await Simulator.CallAsync("refundPayment", SoapText.Refund("x", "999.00"))).Code.ShouldBe(23);
        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "999.00"))).Code.ShouldBe(97);
        await Simulator.PostAsync("/sim/settings", """{"refunds":"forbiddenForReceiver"}""");
        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "999.00"))).Code.ShouldBe(99);
        await Simulator.PostAsync("/sim/settings", """{"refunds":"allowed"}""");
        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "999.00"))).Code.ShouldBe(98);
        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "158.00"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_user_and_a_principal_of_the_wrong_kind_are_told_apart()
    {
        var mark = "<parameters/>";

        (await Simulator.CallAsync("markTransactionPeriod", mark, SoapText.Context("nobody", "sim-secret", "RESELLERUSER", "9900"))).Code.ShouldBe(37);
        (await Simulator.CallAsync("markTransactionPeriod", mark, SoapText.Context("sim-shop", "sim-secret", "RESELLERUSER", "1"))).Code.ShouldBe(37);
        (await Simulator.CallAsync("markTransactionPeriod", mark, SoapText.Context("sim-shop", "wrong", "RESELLERUSER", "9900"))).Code.ShouldBe(20);
        (await Simulator.CallAsync("markTransactionPeriod", mark)).Code.ShouldBe(29);
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(), SoapText.User)).Code.ShouldBe(29);
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(), SoapText.Context(type: "CUSTOMER"))).Code.ShouldBe(29);
        (await Simulator.CallAsync("markTransactionPeriod", mark, SoapText.Context("sim-shop/9900", "sim-secret", "RESELLERUSER"))).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("", 49)]
    [InlineData("<value>1.00</value>", 49)]
    [InlineData("<currency>SEK</currency>", 49)]
    [InlineData("<currency>sek</currency><value>1.00</value>", 49)]
    [InlineData("<currency>JPY</currency><value>1.00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>0.00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>-1.00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>1.000</value>", 49)]
    [InlineData("<currency>SEK</currency><value>1,00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>1e2</value>", 49)]
    [InlineData("<currency>SEK</currency><value>1 000.00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>.</value>", 49)]
    [InlineData("<currency>SEK</currency><value>99999999999999999999.00</value>", 49)]
    [InlineData("<currency>SEK</currency><value>1</value>", 0)]
    [InlineData("<currency>SEK</currency><value>+0.5</value>", 0)]
    [InlineData("<currency>EUR</currency><value>999999999999.99</value>", 0)]
    public async Task A_total_must_be_a_positive_amount_in_a_currency_of_the_terminal(string total, int code)
    {
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(total))).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("<invoice/>")]
    [InlineData("")]
    [InlineData("<invoice><paymentMode>LATER</paymentMode><totalAmount><currency>SEK</currency><value>1.00</value></totalAmount></invoice>")]
    [InlineData("<invoice><acknowledgmentMode>MISSING</acknowledgmentMode><totalAmount><currency>SEK</currency><value>1.00</value></totalAmount></invoice>")]
    public async Task An_invoice_that_the_schema_does_not_know_is_refused(string invoice)
    {
        (await Simulator.CallAsync("sendInvoice", invoice)).Code.ShouldBe(49);
    }

    [Fact]
    public async Task Rows_that_do_not_add_up_are_noted_by_default_and_refused_when_strict()
    {
        var invoice = SoapText.Invoice(rowTotal: "157.99");

        var reference = await Simulator.IssueAsync(invoice);
        (await Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("warnings")[0].GetString().ShouldBe("the rows add up to 157.99, not to 158.00");

        await Simulator.PostAsync("/sim/settings", """{"strict":true}""");
        (await Simulator.CallAsync("sendInvoice", invoice)).Code.ShouldBe(49);
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice())).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("<title>Example Shop</title>")]
    [InlineData("<cashierId>WEB</cashierId>")]
    [InlineData("<footer>Thanks</footer>")]
    [InlineData("<clientInvoiceId>po-7f3a91</clientInvoiceId>")]
    [InlineData("<acknowledgmentMode>NO_ACKNOWLEDGMENT</acknowledgmentMode>")]
    [InlineData("<itemQuantity>2</itemQuantity>")]
    public async Task Strict_refuses_what_only_the_reference_page_requires(string member)
    {
        var invoice = SoapText.Invoice().Replace(member, "", StringComparison.Ordinal);
        (await Simulator.CallAsync("sendInvoice", invoice)).Code.ShouldBe(0);

        await Simulator.PostAsync("/sim/settings", """{"strict":true}""");

        (await Simulator.CallAsync("sendInvoice", invoice)).Code.ShouldBe(49);
    }

    [Fact]
    public async Task Strict_refuses_an_incomplete_or_overlong_context()
    {
        await Simulator.PostAsync("/sim/settings", """{"strict":true}""");

        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(), SoapText.Context().Replace("<clientId>Tests 1.0</clientId>", "", StringComparison.Ordinal))).Code.ShouldBe(49);
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(), SoapText.Context().Replace("call-1", new string('x', 33), StringComparison.Ordinal))).Code.ShouldBe(49);
        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice())).Code.ShouldBe(0);
    }

    private Task<SoapReply> Update(string terminal, string password, string reference, string invoice) =>
        Simulator.CallAsync("updateInvoice", SoapText.Reference(reference) + invoice, SoapText.Context(terminal, password));
}
