using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.Schema;
using InstantCheckout.PaymentSimulator;
using Microsoft.AspNetCore.Builder;

namespace InstantCheckout.IntegrationTests.Simulator;

/// <summary>A simulator on a free port of this process, spoken to over real HTTP. Every SOAP answer is held against the schema it serves.</summary>
internal sealed class SimulatorUnderTest : IAsyncDisposable
{
    public const string SoapPath = "/soap/merchant/cashregister-2";
    public static readonly XNamespace Api = "http://external.interfaces.ers.seamless.com/";
    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    private readonly WebApplication _app;
    private readonly XmlSchemaSet _schema;

    private SimulatorUnderTest(WebApplication app, HttpClient http, XmlSchemaSet schema)
    {
        _app = app;
        _schema = schema;
        Http = http;
    }

    public HttpClient Http { get; }

    public XmlSchemaSet Schema => _schema;

    public static async Task<SimulatorUnderTest> StartAsync(SimulatorOptions? options = null, TimeProvider? clock = null)
    {
        var app = SimulatorHost.Build((options ?? new SimulatorOptions()) with { Port = 0 }, clock);
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return new SimulatorUnderTest(app, http, await ReadSchemaAsync(http));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Calls an operation as the terminal (or as whom the context says) with the members given as XML.</summary>
    public async Task<SoapReply> CallAsync(string operation, string members = "", string? context = null, string path = SoapPath)
    {
        var reply = await SendAsync(SoapText.Envelope(operation, (context ?? SoapText.Context()) + members), path);
        if (reply.Response is { } response) new XDocument(new XElement(response)).Validate(_schema, (_, problem) => throw new InvalidOperationException($"{operation} answers against the schema: {problem.Message}\n{reply.Body}"));
        return reply;
    }

    public async Task<SoapReply> SendAsync(string body, string path = SoapPath, string contentType = "text/xml; charset=utf-8")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await Http.PostAsync(path, content);
        return new SoapReply(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a sound invoice and answers its reference.</summary>
    public async Task<string> IssueAsync(string? invoice = null, string? context = null)
    {
        var reply = await CallAsync("sendInvoice", invoice ?? SoapText.Invoice(), context);
        return reply.Code == 0 ? reply.Text("invoiceReference")! : throw new InvalidOperationException(reply.Body);
    }

    public Task<SoapReply> AskAsync(string reference, string? context = null) =>
        CallAsync("getPaymentStatus", $"<invoiceReference>{reference}</invoiceReference><invoiceVersion>0</invoiceVersion>", context);

    public async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await ControlAsync(HttpMethod.Get, path);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"GET {path}: {(int)status} {body}");
    }

    public async Task<JsonElement> PostAsync(string path, string json = "")
    {
        var (status, body) = await ControlAsync(HttpMethod.Post, path, json);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"POST {path}: {(int)status} {body}");
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> ControlAsync(HttpMethod method, string path, string json = "")
    {
        using var request = new HttpRequestMessage(method, path);
        if (json.Length > 0) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public Task AdvanceAsync(int seconds) => PostAsync("/sim/clock/advance", $$"""{"seconds":{{seconds}}}""");

    private static async Task<XmlSchemaSet> ReadSchemaAsync(HttpClient http)
    {
        var wsdl = XDocument.Parse(await http.GetStringAsync(SoapPath + "?wsdl=ERSWSExternalClientService.wsdl"));
        using var reader = wsdl.Descendants(XName.Get("schema", XmlSchema.Namespace)).Single().CreateReader();
        var set = new XmlSchemaSet();
        set.Add(XmlSchema.Read(reader, null)!);
        set.Compile();
        return set;
    }
}

internal sealed record SoapReply(HttpStatusCode Status, string Body)
{
    private XElement? Content => Body.Length == 0 ? null : XDocument.Parse(Body).Root?.Element(SimulatorUnderTest.Envelope + "Body")?.Elements().Single();

    public XElement? Response => Content?.Name.Namespace == SimulatorUnderTest.Api ? Content : null;

    public string? Fault => Content?.Name == SimulatorUnderTest.Envelope + "Fault" ? Content.Element("faultstring")!.Value : null;

    public XElement Return => Response!.Element("return")!;

    public int Code => (int)Return.Element("resultCode")!;

    public string? Text(string name) => (string?)Return.Element(name);
}

internal static class SoapText
{
    public static readonly string User = Context("sim-shop", "sim-secret", "RESELLERUSER", "9900");

    public static string Envelope(string operation, string members) =>
        $"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><q:{operation} xmlns:q="http://external.interfaces.ers.seamless.com/">{members}</q:{operation}></s:Body></s:Envelope>""";

    public static string Context(string id = "sim-terminal-1", string password = "sim-secret", string type = "TERMINALID", string? userId = null) =>
        $"""
        <context><channel>ClientWS</channel><clientId>Tests 1.0</clientId><clientReference>call-1</clientReference><clientRequestTimeout>0</clientRequestTimeout>
        <initiatorPrincipalId><id>{id}</id><type>{type}</type>{(userId is null ? "" : $"<userId>{userId}</userId>")}</initiatorPrincipalId><password>{password}</password></context>
        """;

    public static string Invoice(
        string total = "<currency>SEK</currency><value>158.00</value>", string? notificationUrl = null, string mode = "IMMEDIATE_DEBIT", string acknowledgment = "NO_ACKNOWLEDGMENT", string extra = "", string rowTotal = "158.00") =>
        $"""
        <invoice><paymentMode>{mode}</paymentMode><acknowledgmentMode>{acknowledgment}</acknowledgmentMode><issueDate>2026-03-02T09:15:00Z</issueDate><title>Example Shop</title>
        <clientInvoiceId>po-7f3a91</clientInvoiceId><invoiceRows><invoiceRow><itemDescription>Mug, blue</itemDescription><itemQuantity>2</itemQuantity><itemSKU>MUG-BLU</itemSKU><itemTaxRate>25</itemTaxRate>
        <itemTotalAmount><currency>SEK</currency><value>{rowTotal}</value></itemTotalAmount><itemUnit>EA</itemUnit><itemUnitPrice><currency>SEK</currency><value>79.00</value></itemUnitPrice></invoiceRow></invoiceRows>
        <totalAmount>{total}</totalAmount><cashierId>WEB</cashierId><footer>Thanks</footer>{(notificationUrl is null ? "" : $"<notificationUrl>{notificationUrl}</notificationUrl>")}{extra}</invoice>
        """;

    public static string Refund(string ersReference, string value, string extra = "") =>
        $"<ersReference>{ersReference}</ersReference><invoice><title>Returned</title><totalAmount><currency>SEK</currency><value>{value}</value></totalAmount><cashierId>WEB</cashierId>{extra}</invoice>";

    public static string Reference(string reference) => $"<invoiceReference>{reference}</invoiceReference>";
}
