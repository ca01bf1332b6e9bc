using System.Net;
using System.Text.Json;
using System.Xml;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class FaultTests : SimulatorTest
{
    [Fact]
    public async Task A_result_code_is_answered_without_effect_for_so_many_calls()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","times":2,"resultCode":93}""");

        var codes = new[] { await SendAsync(), await SendAsync(), await SendAsync() }.Select(reply => reply.Code);

        codes.ShouldBe([93, 93, 0]);
        (await CountInvoicesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Other_operations_and_skipped_calls_are_spared()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","skip":1,"resultCode":94}""");

        (await Simulator.CallAsync("benchmarkingNop", context: "")).Code.ShouldBe(0);
        (await SendAsync()).Code.ShouldBe(0);
        (await SendAsync()).Code.ShouldBe(94);
        (await SendAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_scripted_getPaymentStatus_does_not_commit_and_still_carries_a_version()
    {
        var reference = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        await Simulator.PostAsync("/sim/faults", """{"operation":"getPaymentStatus","resultCode":90}""");

        (await Simulator.AskAsync(reference)).Text("version").ShouldBe("0");

        (await Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("committed").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"httpStatus":503}""", 0)]
    [InlineData("""{"httpStatus":500,"processed":true}""", 1)]
    [InlineData("""{"httpStatus":404}""", 0)]
    public async Task An_http_status_is_answered(string fault, int invoices)
    {
        await Simulator.PostAsync("/sim/faults", fault);

        var reply = await SendRawAsync();

        ((int)reply.Status).ShouldBe(JsonDocument.Parse(fault).RootElement.GetProperty("httpStatus").GetInt32());
        (await CountInvoicesAsync()).ShouldBe(invoices);
    }

    [Theory]
    [InlineData("""{"dropBefore":true}""", 0)]
    [InlineData("""{"dropAfter":true}""", 1)]
    [InlineData("""{"halfAnswer":true}""", 1)]
    public async Task A_connection_is_lost_before_after_or_in_the_middle_of_the_answer(string fault, int invoices)
    {
        await Simulator.PostAsync("/sim/faults", fault);

        await Should.ThrowAsync<HttpRequestException>(SendRawAsync);

        (await CountInvoicesAsync()).ShouldBe(invoices);
        (await Simulator.GetAsync("/sim/log?operation=sendInvoice&waitMs=10000")).GetProperty("calls")[0].GetProperty("outcome").GetString().ShouldBe("dropped");
    }

    [Fact]
    public async Task An_answer_is_broken_empty_or_anything_the_script_says()
    {
        await Simulator.PostAsync("/sim/faults", """{"malformed":true}""");
        await Simulator.PostAsync("/sim/faults", """{"empty":true}""");
        await Simulator.PostAsync("/sim/faults", """{"answer":"<html>"}""");

        var broken = await SendRawAsync();
        var empty = await SendRawAsync();
        var other = await SendRawAsync();

        broken.Status.ShouldBe(HttpStatusCode.OK);
        Should.Throw<XmlException>(() => broken.Response);
        empty.Body.ShouldBe("");
        other.Body.ShouldBe("<html>");
        (await CountInvoicesAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_code_of_success_without_effect_lacks_the_reference()
    {
        await Simulator.PostAsync("/sim/faults", """{"resultCode":0}""");

        var reply = await SendAsync();

        reply.Code.ShouldBe(0);
        reply.Text("invoiceReference").ShouldBeNull();
    }

    [Fact]
    public async Task A_delayed_call_waits_for_virtual_time_only()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","delayMs":9000}""");
        var call = SendAsync();
        await HeldAsync(1);
        (await CountInvoicesAsync()).ShouldBe(0);

        await Simulator.AdvanceAsync(9);

        (await call).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_late_answer_comes_after_the_effect()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","processThenDelayMs":60000}""");
        var call = SendAsync();
        await HeldAsync(1);

        (await CountInvoicesAsync()).ShouldBe(1);
        call.IsCompleted.ShouldBeFalse();
        await Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");

        (await call).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_who_gave_up_during_the_delay_is_served_all_the_same()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","delayMs":60000}""");
        using var impatience = new CancellationTokenSource();
        using var content = new StringContent(SoapText.Envelope("sendInvoice", SoapText.Context() + SoapText.Invoice()), System.Text.Encoding.UTF8, "text/xml");
        var call = Simulator.Http.PostAsync(SimulatorUnderTest.SoapPath, content, impatience.Token);
        await HeldAsync(1);

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await Simulator.AdvanceAsync(60);
        await Simulator.GetAsync("/sim/log?operation=sendInvoice&waitMs=10000");

        (await CountInvoicesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_reset_drops_the_calls_that_are_held()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","delayMs":60000}""");
        var call = SendAsync();
        await HeldAsync(1);

        await Simulator.PostAsync("/sim/reset");

        await Should.ThrowAsync<HttpRequestException>(() => call);
        (await CountInvoicesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_the_calls_that_are_held()
    {
        await Simulator.PostAsync("/sim/faults", """{"operation":"sendInvoice","delayMs":60000}""");
        var call = SendAsync();
        await HeldAsync(1);

        await Simulator.StopAsync().WaitAsync(TimeSpan.FromSeconds(4));

        await Should.ThrowAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_fault_can_be_taken_back()
    {
        var id = (await Simulator.PostAsync("/sim/faults", """{"resultCode":90}""")).GetProperty("id").GetInt64();

        (await Simulator.ControlAsync(HttpMethod.Delete, $"/sim/faults/{id}")).Status.ShouldBe(HttpStatusCode.OK);

        (await SendAsync()).Code.ShouldBe(0);
        (await Simulator.ControlAsync(HttpMethod.Delete, $"/sim/faults/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}", "names no trouble")]
    [InlineData("""{"operation":"sendInvoices","resultCode":1}""", "operation must be")]
    [InlineData("""{"resultCode":1,"empty":true}""", "at most one")]
    [InlineData("""{"times":0,"empty":true}""", "times")]
    [InlineData("""{"delayMs":-1}""", "delay")]
    [InlineData("""{"httpStatus":99}""", "httpStatus")]
    [InlineData("""{"resultcode":1}""", "unknown member 'resultcode'")]
    [InlineData("""{"resultCode":"1"}""", "wrong type")]
    [InlineData("""{"resultCode":1""", "not valid JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("null", "null")]
    public async Task A_fault_that_makes_no_sense_is_refused_with_the_reason(string fault, string reason)
    {
        var (status, body) = await Simulator.ControlAsync(HttpMethod.Post, "/sim/faults", fault);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("error").GetString()!.ShouldContain(reason);
    }

    private Task<SoapReply> SendAsync() => Simulator.CallAsync("sendInvoice", SoapText.Invoice());

    private Task<SoapReply> SendRawAsync() => Simulator.SendAsync(SoapText.Envelope("sendInvoice", SoapText.Context() + SoapText.Invoice()));

    private async Task<int> CountInvoicesAsync() => (await Simulator.GetAsync("/sim/invoices")).GetProperty("total").GetInt32();

    private async Task HeldAsync(int calls)
    {
        for (var look = 0; look < 10_000; look++)
            if ((await Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() == calls) return;

        throw new TimeoutException("no call was held");
    }
}
