using System.Net;
using System.Xml.Linq;
using System.Xml.Schema;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class SoapTransportTests : SimulatorTest
{
    private static readonly string[] Operations =
    [
        "sendInvoice", "updateInvoice", "getPaymentStatus", "cancelInvoice", "commitReservation", "submitPaymentReceipt", "refundPayment",
        "registerTerminal", "unregisterTerminal", "assignSeqrId", "markTransactionPeriod", "executeReport", "creditUser", "benchmarkingNop",
    ];

    [Theory]
    [InlineData("/soap/merchant/cashregister-2")]
    [InlineData("/soap/merchant/cashregister-2?wsdl")]
    [InlineData("/extclientproxy/service/v2")]
    [InlineData("/extclientproxy/service/v2?wsdl")]
    public async Task Every_address_takes_calls(string path)
    {
        (await Simulator.CallAsync("benchmarkingNop", context: "", path: path)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Members_are_taken_in_any_order_and_under_any_prefix()
    {
        var reference = await Simulator.IssueAsync();

        var reply = await Simulator.SendAsync($"""
            <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header/><Body><api:getPaymentStatus xmlns:api="{SimulatorUnderTest.Api}" xmlns="">
            <invoiceReference>{reference}</invoiceReference>
            <context><password>sim-secret</password><initiatorPrincipalId><type>TERMINALID</type><id> sim-terminal-1 </id></initiatorPrincipalId></context>
            </api:getPaymentStatus></Body></Envelope>
            """);

        reply.Code.ShouldBe(0);
        reply.Text("status").ShouldBe("ISSUED");
    }

    [Fact]
    public async Task A_nil_member_counts_as_absent()
    {
        var nil = """<invoice><totalAmount><currency>SEK</currency><value>1.00</value></totalAmount><notificationUrl xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/></invoice>""";

        (await Simulator.CallAsync("sendInvoice", nil)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Members_in_a_namespace_are_not_the_schemas_members()
    {
        var reply = await Simulator.SendAsync($"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><sendInvoice xmlns="{SimulatorUnderTest.Api}">{SoapText.Context()}{SoapText.Invoice()}</sendInvoice></s:Body></s:Envelope>""");

        reply.Code.ShouldBe(29);
        (await Simulator.GetAsync("/sim/log")).GetProperty("calls")[0].GetProperty("note").GetString()!.ShouldContain("unqualified");
    }

    public static TheoryData<string, string> Unreadable() => new()
    {
        { "nothing", "" },
        { "not XML", "hello" },
        { "cut off", SoapText.Envelope("benchmarkingNop", "")[..^10] },
        { "a DTD", """<!DOCTYPE s [<!ENTITY a "b">]>""" + SoapText.Envelope("benchmarkingNop", "") },
        { "an external entity", """<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>""" + SoapText.Envelope("benchmarkingNop", "&a;") },
        { "no envelope", "<a/>" },
        { "SOAP 1.2", SoapText.Envelope("benchmarkingNop", "").Replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", StringComparison.Ordinal) },
        { "an empty body", """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>""" },
        { "two operations", """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a/><b/></s:Body></s:Envelope>""" },
        { "an unknown operation", SoapText.Envelope("sendInvoices", "") },
        { "an operation of another namespace", """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><sendInvoice/></s:Body></s:Envelope>""" },
        { "elements nested too deep", SoapText.Envelope("benchmarkingNop", string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_answered_with_a_fault(string what, string body)
    {
        var reply = await Simulator.SendAsync(body);

        reply.Status.ShouldBe(HttpStatusCode.InternalServerError, what);
        reply.Fault.ShouldNotBeNullOrEmpty(what);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_not_read()
    {
        (await Simulator.SendAsync(SoapText.Envelope("benchmarkingNop", new string(' ', 1024 * 1024)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/soap+xml")]
    [InlineData("text/xml; charset=no-such-thing")]
    public async Task A_request_of_another_media_type_is_refused(string contentType)
    {
        (await Simulator.SendAsync(SoapText.Envelope("benchmarkingNop", ""), contentType: contentType)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("requestTopup")]
    [InlineData("requestTransfer")]
    [InlineData("requestPurchase")]
    [InlineData("requestPrincipalInformation")]
    [InlineData("changePrincipalPassword")]
    [InlineData("confirmCustomerRegistration")]
    public async Task Operations_that_are_not_for_shops_are_unsupported(string operation)
    {
        var reply = await Simulator.SendAsync(SoapText.Envelope(operation, SoapText.Context()));

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Code.ShouldBe(91);
        reply.Text("resultDescription").ShouldBe("UNSUPPORTED_OPERATION");
    }

    [Theory]
    [InlineData("/soap/merchant/cashregister-2")]
    [InlineData("/extclientproxy/service/v2")]
    public async Task The_description_lists_every_operation_and_imports_its_types(string path)
    {
        XNamespace wsdl = "http://schemas.xmlsoap.org/wsdl/";

        var wrapper = XDocument.Parse(await Simulator.Http.GetStringAsync(path + "?wsdl"));
        var address = wrapper.Descendants(XName.Get("address", "http://schemas.xmlsoap.org/wsdl/soap/")).Single().Attribute("location")!.Value;
        var types = XDocument.Parse(await Simulator.Http.GetStringAsync(wrapper.Descendants(wsdl + "import").Single().Attribute("location")!.Value));

        address.ShouldBe(new Uri(Simulator.Http.BaseAddress!, path).AbsoluteUri);
        wrapper.Descendants(wsdl + "service").Single().Attribute("name")!.Value.ShouldBe("ERSWSExternalClientServiceImplService");
        wrapper.Descendants(wsdl + "binding").Single().Elements(wsdl + "operation").Select(operation => operation.Attribute("name")!.Value).ShouldBe(Operations);
        types.Descendants(wsdl + "portType").Single().Elements(wsdl + "operation").Select(operation => operation.Attribute("name")!.Value).ShouldBe(Operations);
        foreach (var operation in Operations) Simulator.Schema.GlobalElements.Contains(new System.Xml.XmlQualifiedName(operation + "Response", SimulatorUnderTest.Api.NamespaceName)).ShouldBeTrue(operation);
    }

    [Fact]
    public async Task The_schema_knows_the_order_of_members()
    {
        var sound = XDocument.Parse(SoapText.Envelope("sendInvoice", SoapText.Context() + SoapText.Invoice())).Descendants(SimulatorUnderTest.Api + "sendInvoice").Single();
        var swapped = XDocument.Parse(SoapText.Envelope("sendInvoice", SoapText.Invoice() + SoapText.Context())).Descendants(SimulatorUnderTest.Api + "sendInvoice").Single();

        Should.NotThrow(() => new XDocument(new XElement(sound)).Validate(Simulator.Schema, null));
        Should.Throw<XmlSchemaValidationException>(() => new XDocument(new XElement(swapped)).Validate(Simulator.Schema, null));
        (await Simulator.SendAsync(SoapText.Envelope("sendInvoice", SoapText.Invoice() + SoapText.Context()))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Without_the_wsdl_query_a_get_is_refused()
    {
        using var response = await Simulator.Http.GetAsync(SimulatorUnderTest.SoapPath);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
