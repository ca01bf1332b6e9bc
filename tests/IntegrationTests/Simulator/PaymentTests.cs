using System.Text;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

/// <summary>What follows a payment: refunds, receipts, reports, credits, and the terminals they belong to.</summary>
public sealed class PaymentTests : SimulatorTest
{
    [Fact]
    public async Task Refunds_have_references_of_their_own_and_never_exceed_the_payment()
    {
        var (_, payment) = await IssuePaidAsync();

        var first = await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "100.00"));
        var second = await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "58.00"));
        var third = await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "0.01"));

        first.Code.ShouldBe(0);
        second.Code.ShouldBe(0);
        third.Code.ShouldBe(98);
        new[] { payment, first.Text("ersReference"), second.Text("ersReference") }.ShouldBeUnique();
        var refunds = (await Simulator.GetAsync("/sim/refunds")).GetProperty("refunds");
        refunds.EnumerateArray().Select(refund => refund.GetProperty("amount").GetProperty("value").GetString()).ShouldBe(["100.00", "58.00"]);
    }

    [Fact]
    public async Task What_is_not_paid_any_more_or_in_another_currency_is_not_refunded()
    {
        var reference = await Simulator.IssueAsync();
        var paid = await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        var payment = paid.GetProperty("ersReference").GetString()!;

        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "1.00").Replace("SEK", "EUR", StringComparison.Ordinal))).Code.ShouldBe(49);
        Time.Advance(TimeSpan.FromSeconds(20));
        (await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "1.00"))).Code.ShouldBe(23);
    }

    [Fact]
    public async Task A_receipt_may_be_submitted_again_and_again_for_a_known_payment()
    {
        var (_, payment) = await IssuePaidAsync();
        var receipt = $"<ersReference>{payment}</ersReference><receiptDocument><mimeType>text/plain</mimeType><receiptData/><receiptType>PAYMENT_RECEIPT</receiptType></receiptDocument>";

        (await Simulator.CallAsync("submitPaymentReceipt", receipt)).Code.ShouldBe(0);
        (await Simulator.CallAsync("submitPaymentReceipt", receipt)).Code.ShouldBe(0);
        (await Simulator.CallAsync("submitPaymentReceipt", "<ersReference>1</ersReference>")).Code.ShouldBe(23);
    }

    [Fact]
    public async Task A_registered_terminal_holds_one_invoice_until_it_is_unregistered()
    {
        var registered = await Simulator.CallAsync("registerTerminal", "<externalTerminalId>till-1</externalTerminalId><password>till-secret</password><name>Till 1</name>", SoapText.User);
        var till = SoapText.Context(registered.Text("terminalId")!, "till-secret");
        registered.Text("terminalId")!.ShouldMatch("^[0-9a-f]{32}$");

        var first = await Simulator.IssueAsync(context: till);
        var second = await Simulator.IssueAsync(context: till);
        (await Simulator.AskAsync(first, till)).Text("status").ShouldBe("CANCELED");
        (await Simulator.AskAsync("", till)).Text("status").ShouldBe("ISSUED");
        (await Simulator.AskAsync(second)).Code.ShouldBe(54);

        (await Simulator.CallAsync("unregisterTerminal", context: till)).Code.ShouldBe(0);
        (await Simulator.AskAsync(second, till)).Code.ShouldBe(29);
    }

    [Fact]
    public async Task A_webshop_terminal_holds_many_invoices()
    {
        var first = await Simulator.IssueAsync();
        await Simulator.IssueAsync();

        (await Simulator.AskAsync(first)).Text("status").ShouldBe("ISSUED");
        (await Simulator.AskAsync("")).Code.ShouldBe(54);
    }

    [Fact]
    public async Task A_terminal_registered_with_a_short_password_is_denied()
    {
        var registered = await Simulator.CallAsync("registerTerminal", "<externalTerminalId>till-1</externalTerminalId><password>abc</password><name>Till 1</name>", SoapText.User);

        (await Simulator.CallAsync("sendInvoice", SoapText.Invoice(), SoapText.Context(registered.Text("terminalId")!, "abc"))).Code.ShouldBe(21);
    }

    [Fact]
    public async Task A_sticker_belongs_to_one_terminal_and_leads_to_its_invoice()
    {
        var registered = await Simulator.CallAsync("registerTerminal", "<externalTerminalId>till-1</externalTerminalId><password>till-secret</password><name>Till 1</name>", SoapText.User);
        var till = SoapText.Context(registered.Text("terminalId")!, "till-secret");

        (await Simulator.CallAsync("assignSeqrId", "<seqrId>ABC123</seqrId>", till)).Code.ShouldBe(0);
        (await Simulator.CallAsync("assignSeqrId", "<seqrId>ABC123</seqrId>")).Code.ShouldBe(53);
        (await Simulator.CallAsync("assignSeqrId", "<seqrId>A-1</seqrId>")).Code.ShouldBe(53);

        var reference = await Simulator.IssueAsync(context: till);
        (await Simulator.PostAsync("/sim/scan", """{"qr":"HTTP://SEQR.SE/QABC123"}""")).GetProperty("invoiceReferenceId").GetString().ShouldBe(reference);
    }

    [Theory]
    [InlineData("Reconciliation/Shop.xml", 3)]
    [InlineData("Reconciliation/STD_RECON_003.xml", 3)]
    [InlineData("Reconciliation/STD_RECON_006.xml", 0)]
    [InlineData("Reconciliation/STD_RECON_007.xml", 3)]
    public async Task A_report_is_ready_a_little_after_the_period_was_marked(string reportId, int lines)
    {
        var (_, payment) = await IssuePaidAsync();
        await Simulator.CallAsync("refundPayment", SoapText.Refund(payment, "58.00"));
        await IssuePaidAsync();
        var period = (await Simulator.CallAsync("markTransactionPeriod", context: SoapText.User)).Text("transactionPeriodId")!;
        var report = $"<reportId>{reportId}</reportId><language>en</language><parameters><parameter><entry><key>transactionPeriodId</key><value>{period}</value></entry></parameter></parameters>";

        (await Simulator.CallAsync("executeReport", report, SoapText.User)).Code.ShouldBe(2);
        Time.Advance(TimeSpan.FromSeconds(3));
        var ready = await Simulator.CallAsync("executeReport", report, SoapText.User);

        ready.Code.ShouldBe(0);
        period.ShouldMatch("^[0-9]{25}$");
        var content = ready.Return.Element("report")!.Element("contentString")!.Value;
        Encoding.UTF8.GetString(Convert.FromBase64String(ready.Return.Element("report")!.Element("content")!.Value)).ShouldBe(content);
        var parsed = XElement.Parse(content);
        parsed.Element("transactions")!.Elements().Count().ShouldBe(lines);
        parsed.Element("totals")!.Elements().Select(total => $"{total.Attribute("type")!.Value} {total.Attribute("amount")!.Value}").ShouldBe(["PAYMENT 316.00", "REFUND 58.00"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_period_begins_where_the_one_before_it_ended()
    {
        await IssuePaidAsync();
        await Simulator.CallAsync("markTransactionPeriod", context: SoapText.User);
        var (second, _) = await IssuePaidAsync();
        var period = (await Simulator.CallAsync("markTransactionPeriod", context: SoapText.User)).Text("transactionPeriodId");
        Time.Advance(TimeSpan.FromSeconds(3));

        var report = await Simulator.CallAsync("executeReport", $"<reportId>Reconciliation/Shop.xml</reportId><parameters><entry><key>transactionPeriodId</key><value>{period}</value></entry></parameters>", SoapText.User);

        XElement.Parse(report.Return.Element("report")!.Element("contentString")!.Value).Descendants("invoiceReference").Single().Value.ShouldBe(second);
    }

    [Fact]
    public async Task Reports_of_unknown_ids_and_periods_are_refused()
    {
        (await Simulator.CallAsync("executeReport", "<reportId>Reconciliation/None.xml</reportId>", SoapText.User)).Code.ShouldBe(90);
        (await Simulator.CallAsync("executeReport", "<reportId>Reconciliation/Shop.xml</reportId>", SoapText.User)).Code.ShouldBe(90);
        (await Simulator.CallAsync("markTransactionPeriod", "<parameters><parameter><entry><key>TERMINALID</key><value>none</value></entry></parameter></parameters>", SoapText.User)).Code.ShouldBe(29);
    }

    [Fact]
    public async Task A_credit_is_given_once_for_each_correlation_id()
    {
        var request = "<creditUserRequest><userId>player-1</userId><amount><currency>SEK</currency><value>5.00</value></amount><correlationId>c-1</correlationId></creditUserRequest>";

        var first = await Simulator.CallAsync("creditUser", request, SoapText.User);
        var again = await Simulator.CallAsync("creditUser", request, SoapText.User);

        first.Code.ShouldBe(0);
        first.Text("correlationId").ShouldBe("c-1");
        again.Text("ersReference").ShouldBe(first.Text("ersReference"));
        (await Simulator.CallAsync("creditUser", request.Replace("5.00", "0", StringComparison.Ordinal), SoapText.User)).Code.ShouldBe(11);
        (await Simulator.CallAsync("creditUser", "", SoapText.User)).Code.ShouldBe(52);
    }
}
