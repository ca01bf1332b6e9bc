using System.Text;
using System.Xml.Schema;
using InstantCheckout.Infrastructure.Outbound;
using InstantCheckout.Infrastructure.Payments.Seqr;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>Strict on what we send, tolerant of what we are sent (contract section 5).</summary>
public sealed class SeqrWireTests
{
    private static readonly SeqrAmount Amount = new("SEK", "158.00");

    private static readonly SeqrInvoice Full = new()
    {
        PaymentMode = "RESERVATION_REQUIRED",
        AcknowledgmentMode = "OPTIONAL_ACKNOWLEDGMENT",
        IssueDate = new DateTimeOffset(2026, 3, 2, 21, 15, 0, TimeSpan.FromHours(2)),
        Title = "Example <Shop> & Søn",
        ClientInvoiceId = "0192f0c17a3b7c4d8e5f0123456789ab",
        Rows = [new SeqrRow { Description = "Mug", Discount = new SeqrAmount("SEK", "-1.00"), Ean = "4006381333931", Quantity = "2", Sku = "MUG", TaxRate = "9.975", Total = Amount, Unit = "EA", UnitPrice = Amount }, new SeqrRow { Description = "Freight", Total = Amount }],
        Total = Amount,
        CashierId = "WEB",
        Footer = "Thanks",
        BackUrl = new Uri("https://shop.example/back?a=1&b=2"),
        NotificationUrl = new Uri("https://shop.example/seqr/notify/1/2"),
        CommitReservationTimeout = 86_400,
    };

    private static readonly SeqrToken[] Tokens = [new("Ten off", "t-1", 0, "10"), new(null, "t-2", 1, null)];

    private static readonly Dictionary<string, Func<SeqrClient, Task<SeqrReply>>> Operations = new(StringComparer.Ordinal)
    {
        ["sendInvoice"] = client => client.SendInvoiceAsync("r1", Full, Tokens, Ct),
        ["updateInvoice"] = client => client.UpdateInvoiceAsync("r1", "42", Full, Tokens, Ct),
        ["getPaymentStatus"] = client => client.GetPaymentStatusAsync("r1", "42", 3, Ct),
        ["cancelInvoice"] = client => client.CancelInvoiceAsync("a reference that is longer than thirty-two characters", "42", Ct),
        ["commitReservation"] = client => client.CommitReservationAsync("r1", Amount, "42", Ct),
        ["submitPaymentReceipt"] = client => client.SubmitPaymentReceiptAsync("r1", "42", new SeqrReceiptDocument("text/plain", "Thanks"u8.ToArray(), "PAYMENT_RECEIPT"), Ct),
        ["refundPayment"] = client => client.RefundPaymentAsync("r1", "42", new SeqrInvoice { Title = "Back", Total = Amount, CashierId = "WEB" }, Ct),
        ["registerTerminal"] = client => client.RegisterTerminalAsync("till-1", new SecretText("1234"), "Till", Ct),
        ["unregisterTerminal"] = client => client.UnregisterTerminalAsync(Ct),
        ["assignSeqrId"] = client => client.AssignSeqrIdAsync("STICKER1", Ct),
        ["markTransactionPeriod"] = client => client.MarkTransactionPeriodAsync("sim-terminal-1", Ct),
        ["executeReport"] = client => client.ExecuteReportAsync(new SeqrReportRequest("Reconciliation/Shop.xml", "en", "2026030209162012301000007", "sim-terminal-1"), Ct),
        ["benchmarkingNop"] = client => client.PingAsync(Ct),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_request_is_in_the_order_of_the_schema(string operation)
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Of(operation, SeqrAnswers.Code(0))));
        await using var rig = new SeqrRig(server.Address);

        var reply = await Operations[operation](rig.Client);

        var request = server.Requests.Single();
        PaymentApiSchema.Check(request.Body).Name.ShouldBe(PaymentApiSchema.Service + operation);
        request.Head.ShouldStartWith("POST /soap/merchant/cashregister-2 HTTP/1.1\r\n");
        request.Head.ShouldContain("\r\nSOAPAction: \"\"\r\n");
        request.Head.ShouldContain("\r\nContent-Type: text/xml; charset=utf-8\r\n");
        request.Head.ShouldNotContain("Accept-Encoding");
        request.Head.ShouldNotContain("traceparent");
        reply.ShouldBeOfType<SeqrReply.Answer>().Return.ResultCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_request_is_the_schema_and_the_contracts_required_members()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(SeqrAnswers.Words.Made));
        await using var rig = new SeqrRig(server.Address, "seqr", ("Footer", "Thanks"));

        await rig.Gateway.RequestAsync(SamplePayment.Attempt, SamplePayment.Request, Ct);

        var invoice = PaymentApiSchema.Check(server.Requests.Single().Body).Element("invoice")!;
        invoice.Elements().Select(element => element.Name.LocalName).ShouldBe(
            ["paymentMode", "acknowledgmentMode", "issueDate", "title", "clientInvoiceId", "invoiceRows", "totalAmount", "cashierId", "footer", "notificationUrl"]);
        invoice.Element("clientInvoiceId")!.Value.ShouldBe("0192f0c17a3b7c4d8e5f0123456789ab");
        invoice.Element("issueDate")!.Value.ShouldBe("2026-03-02T21:15:00Z");
        invoice.Element("title")!.Value.ShouldBe("Mugs & <more>  of\uFFFD them \U0001F37A");
        invoice.Descendants("invoiceRow").First().Elements().Select(element => element.Value).ShouldBe(
            ["Mug, blue", "2", "MUG-BLU", "25", "SEK158.00", "EA", "SEK79.00"]);
        invoice.Descendants("invoiceRow").Last().Element("itemSKU").ShouldBeNull();
    }

    [Fact]
    public void The_schema_of_this_test_refuses_another_order()
    {
        var wrong = Encoding.UTF8.GetString(SeqrWriter.Envelope("cancelInvoice", xml =>
        {
            xml.Text("invoiceReference", "42");
            xml.Context(new SeqrContext("WS", "test", "r1", "TERMINALID", "t", null, "1234"));
        }).Span);

        Should.Throw<XmlSchemaException>(() => PaymentApiSchema.Check(wrong));
    }

    [Fact]
    public void Answers_are_read_in_any_order_under_any_prefix_with_strangers_between()
    {
        var reading = Read("""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- a comment -->
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><x/></e:Header><e:Body>
            <getPaymentStatusResponse xmlns="http://external.interfaces.ers.seamless.com/"><return xmlns="">
              <version> 7 </version>
              <stranger><resultCode>99</resultCode></stranger>
              <customerTokens><token><status>90</status><id>t-1</id></token><token><id>t-2</id></token></customerTokens>
              <receipt><invoice><totalAmount><value>158.00</value><currency><![CDATA[SEK]]></currency></totalAmount></invoice><clientInvoiceId xsi:nil="true"/></receipt>
              <status>PAID</status>
              <resultDescription/>
              <resultCode>0</resultCode>
              <ersReference xsi:nil="1"></ersReference>
            </return></getPaymentStatusResponse></e:Body></e:Envelope>
            """);

        var read = reading.ShouldBeOfType<SeqrReading.Result>().Return;
        read.ShouldSatisfyAllConditions(
            answer => answer.ResultCode.ShouldBe(0),
            answer => answer.Status.ShouldBe("PAID"),
            answer => answer.Version.ShouldBe(7),
            answer => answer.ErsReference.ShouldBeNull(),
            answer => answer.ResultDescription.ShouldBeNull(),
            answer => answer.Receipt!.ClientInvoiceId.ShouldBeNull(),
            answer => answer.Receipt!.Total.ShouldBe(Amount),
            answer => answer.CustomerTokens.ShouldBe([new SeqrToken(null, "t-1", 90, null), new SeqrToken(null, "t-2", 0, null)]));
    }

    [Fact]
    public void A_report_and_its_period_are_read()
    {
        var report = Result("executeReport", "<report><contentString>a;b</contentString><mimeType>text/plain</mimeType><title>Shop</title><content>YTti</content></report>");
        var mark = Result("markTransactionPeriod", "<transactionPeriodId>2026030209162012301000007</transactionPeriodId>");
        var terminal = Result("registerTerminal", "<terminalId>0f0e0d0c0b0a09080706050403020100</terminalId>");

        report.Report.ShouldBe(new SeqrReport("Shop", "text/plain", "YTti", "a;b"));
        mark.TransactionPeriodId.ShouldBe("2026030209162012301000007");
        terminal.TerminalId.ShouldBe("0f0e0d0c0b0a09080706050403020100");
    }

    [Theory]
    [InlineData("<resultCode>0</resultCode><resultCode>0</resultCode>")]
    [InlineData("<resultCode>0</resultCode><status>ISSUED</status><status>PAID</status>")]
    [InlineData("<resultCode>zero</resultCode>")]
    [InlineData("<resultCode>0.0</resultCode>")]
    [InlineData("<resultCode>99999999999</resultCode>")]
    [InlineData("<resultCode/>")]
    [InlineData("<resultDescription>SUCCESS</resultDescription>")]
    public void E8_An_answer_that_contradicts_itself_or_has_no_code_is_unreadable(string members)
    {
        Read(SeqrAnswers.Of("getPaymentStatus", members)).ShouldBeOfType<SeqrReading.Unreadable>();
    }

    [Fact]
    public void E8_The_answer_of_another_operation_is_unreadable()
    {
        Read(SeqrAnswers.Of("cancelInvoice", SeqrAnswers.Code(0))).ShouldBeOfType<SeqrReading.Unreadable>();
        Read(SeqrAnswers.Status("PAID").Replace("external.interfaces", "other", StringComparison.Ordinal)).ShouldBeOfType<SeqrReading.Unreadable>();
    }

    [Fact]
    public void E8_Limits_hold_before_anything_is_believed()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 30)) + string.Concat(Enumerable.Repeat("</a>", 30));
        var wide = string.Concat(Enumerable.Repeat("<a/>", 20_000));

        Read(SeqrAnswers.Of("getPaymentStatus", SeqrAnswers.Code(0) + deep)).ShouldBeOfType<SeqrReading.Unreadable>();
        Read(SeqrAnswers.Of("getPaymentStatus", SeqrAnswers.Code(0) + wide)).ShouldBeOfType<SeqrReading.Unreadable>();
        Read("<!DOCTYPE x>" + SeqrAnswers.Status("PAID")).ShouldBeOfType<SeqrReading.Unreadable>();
    }

    private static SeqrReading Read(string text, string operation = "getPaymentStatus") => SeqrReader.Read(operation, Encoding.UTF8.GetBytes(text));

    private static SeqrReturn Result(string operation, string members) =>
        Read(SeqrAnswers.Of(operation, SeqrAnswers.Code(0) + members), operation).ShouldBeOfType<SeqrReading.Result>().Return;
}
