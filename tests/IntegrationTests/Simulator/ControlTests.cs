using System.Net;
using System.Net.Sockets;
using InstantCheckout.PaymentSimulator;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class ControlTests : SimulatorTest
{
    [Fact]
    public async Task A_reset_leaves_nothing_behind()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        await Simulator.AdvanceAsync(21);
        await Simulator.PostAsync("/sim/faults", """{"resultCode":90}""");
        await Simulator.PostAsync("/sim/settings", """{"strict":true,"refunds":"forbiddenForReseller","autoPay":"afterAnswer","answerDelayMs":5}""");
        await Simulator.PostAsync("/sim/notifications", """{"mode":"form"}""");

        await Simulator.PostAsync("/sim/reset");

        (await Simulator.GetAsync("/sim/invoices")).GetProperty("total").GetInt32().ShouldBe(0);
        (await Simulator.GetAsync("/sim/sms")).GetProperty("sms").GetArrayLength().ShouldBe(0);
        (await Simulator.GetAsync("/sim/faults")).GetProperty("faults").GetArrayLength().ShouldBe(0);
        (await Simulator.GetAsync("/sim/log")).GetProperty("calls").GetArrayLength().ShouldBe(0);
        (await Simulator.GetAsync("/sim/clock")).GetProperty("aheadMs").GetInt64().ShouldBe(0);
        (await Simulator.GetAsync("/sim/notifications")).GetProperty("mode").GetString().ShouldBe("empty");
        (await Simulator.GetAsync("/sim/settings")).ToString().ShouldBe("""{"strict":false,"refunds":"allowed","autoPay":"off","answerDelayMs":0}""");
    }

    [Fact]
    public async Task The_log_shows_calls_without_passwords()
    {
        await Simulator.IssueAsync();
        await Simulator.CallAsync("registerTerminal", "<externalTerminalId>till-1</externalTerminalId><password><![CDATA[till-secret]]></password><name>Till 1</name>", SoapText.User);
        await Simulator.SendAsync("<password>cut-off-secret");

        var log = await Simulator.GetAsync("/sim/log?waitMs=5000&atLeast=3");

        log.ToString().ShouldNotContain("secret");
        log.GetProperty("counts").GetProperty("sendInvoice").GetInt32().ShouldBe(1);
        var first = log.GetProperty("calls")[0];
        first.GetProperty("operation").GetString().ShouldBe("sendInvoice");
        first.GetProperty("resultName").GetString().ShouldBe("SUCCESS");
        first.GetProperty("request").GetString()!.ShouldContain("<password>***</password>");
    }

    [Fact]
    public async Task The_log_can_be_waited_for()
    {
        var reference = await Simulator.IssueAsync();
        var waiting = Simulator.GetAsync($"/sim/log?operation=getPaymentStatus&reference={reference}&atLeast=2&waitMs=30000");

        await Simulator.AskAsync(reference);
        await Simulator.AskAsync(reference);

        (await waiting).GetProperty("calls").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_log_forgets_the_oldest()
    {
        await using var simulator = await SimulatorUnderTest.StartAsync(new SimulatorOptions { LogEntries = 10 });
        for (var call = 0; call < 25; call++) await simulator.CallAsync("benchmarkingNop", context: "");

        var log = await simulator.GetAsync("/sim/log");

        log.GetProperty("calls").GetArrayLength().ShouldBe(10);
        log.GetProperty("calls")[9].GetProperty("sequence").GetInt64().ShouldBe(25);
        log.GetProperty("counts").GetProperty("benchmarkingNop").GetInt64().ShouldBe(25);
    }

    [Fact]
    public async Task Invoices_are_listed_newest_first_and_found_by_state_and_by_the_shops_own_id()
    {
        var first = await Simulator.IssueAsync();
        var second = await Simulator.IssueAsync(SoapText.Invoice().Replace("po-7f3a91", "po-2", StringComparison.Ordinal));
        await Simulator.PostAsync($"/sim/invoices/{first}/cancel");

        References(await Simulator.GetAsync("/sim/invoices")).ShouldBe([second, first]);
        References(await Simulator.GetAsync("/sim/invoices?status=CANCELED")).ShouldBe([first]);
        References(await Simulator.GetAsync("/sim/invoices?clientInvoiceId=po-2")).ShouldBe([second]);
    }

    [Theory]
    [InlineData("POST", "/sim/clock/advance", "{}", 400)]
    [InlineData("POST", "/sim/clock/advance", """{"seconds":-1}""", 400)]
    [InlineData("POST", "/sim/clock/advance", """{"seconds":1,"milliseconds":1}""", 400)]
    [InlineData("POST", "/sim/notifications", """{"mode":"telegram"}""", 400)]
    [InlineData("POST", "/sim/notifications", """{"mode":1}""", 400)]
    [InlineData("POST", "/sim/notifications", """{"times":0}""", 400)]
    [InlineData("POST", "/sim/settings", """{"strict":"yes"}""", 400)]
    [InlineData("POST", "/sim/settings", """{"strict":true,"strict":false}""", 400)]
    [InlineData("POST", "/sim/settings", """{"answerDelayMs":-1}""", 400)]
    [InlineData("PUT", "/sim/shops/demo", """{"createPurchaseUrl":"file:///etc/passwd"}""", 400)]
    [InlineData("PUT", "/sim/shops/demo", "{}", 400)]
    [InlineData("GET", "/sim/log?waitMs=soon", "", 400)]
    [InlineData("GET", "/sim/invoices?limit=0", "", 400)]
    [InlineData("GET", "/sim/invoices/1", "", 404)]
    [InlineData("POST", "/sim/invoices/1/pay", "", 404)]
    [InlineData("POST", "/sim/invoices/1/pay", """{"pin":"  "}""", 400)]
    [InlineData("POST", "/sim/invoices/1/pay", """{"amount":{"currency":"SEK","value":"1.234"}}""", 400)]
    [InlineData("POST", "/sim/nothing", "", 404)]
    public async Task A_control_call_that_makes_no_sense_is_refused_with_a_reason(string method, string path, string body, int status)
    {
        var (answered, error) = await Simulator.ControlAsync(new HttpMethod(method), path, body);

        ((int)answered).ShouldBe(status);
        error.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_page_of_another_origin_cannot_drive_the_simulator()
    {
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/sim/reset");
        foreign.Headers.Add("Origin", "http://evil.example");
        using var own = new HttpRequestMessage(HttpMethod.Post, "/sim/reset");
        own.Headers.Add("Origin", Simulator.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        (await Simulator.Http.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Simulator.Http.SendAsync(own)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Terminals_are_listed_without_their_passwords()
    {
        var terminals = await Simulator.GetAsync("/sim/terminals");

        terminals.GetProperty("terminals")[0].GetProperty("id").GetString().ShouldBe("sim-terminal-1");
        terminals.ToString().ShouldNotContain("sim-secret");
    }

    [Fact]
    public async Task A_provider_can_pay_another_amount_than_it_was_asked_for()
    {
        var reference = await Simulator.IssueAsync();

        await Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"amount":{"currency":"EUR","value":"1.00"}}""");

        var amount = (await Simulator.AskAsync(reference)).Return.Descendants("totalAmount").Single();
        amount.Element("currency")!.Value.ShouldBe("EUR");
        amount.Element("value")!.Value.ShouldBe("1.00");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line_and_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (await SimulatorProgram.Main(["--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)])).ShouldBe(1);
    }

    [Fact]
    public async Task Help_is_not_a_failure_and_a_wrong_option_is()
    {
        (await SimulatorProgram.Main(["--help"])).ShouldBe(0);
        (await SimulatorProgram.Main(["--prot", "1"])).ShouldBe(1);
    }

    private static IEnumerable<string?> References(System.Text.Json.JsonElement list) => list.GetProperty("invoices").EnumerateArray().Select(invoice => invoice.GetProperty("reference").GetString());
}
