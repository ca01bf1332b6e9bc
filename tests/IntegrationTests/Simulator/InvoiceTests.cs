using System.Net;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class InvoiceTests : SimulatorTest
{
    [Fact]
    public async Task An_issued_invoice_has_a_reference_a_code_and_no_payment()
    {
        var sent = await Simulator.CallAsync("sendInvoice", SoapText.Invoice());
        var reference = sent.Text("invoiceReference")!;
        var asked = await Simulator.AskAsync(reference);

        reference.ShouldMatch("^20260302[0-9]{9}$");
        sent.Text("invoiceQRCode").ShouldBe($"HTTP://SEQR.SE/R{reference}");
        sent.Text("ersReference").ShouldBeNull();
        asked.Text("status").ShouldBe("ISSUED");
        asked.Text("version").ShouldBe("0");
        asked.Text("ersReference").ShouldBeNull();
        asked.Return.Element("receipt").ShouldBeNull();
    }

    [Fact]
    public async Task Asking_after_the_payment_answers_the_receipt_and_commits()
    {
        var reference = await Simulator.IssueAsync();
        var paid = await Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"pin":"0000"}""");
        var asked = await Simulator.AskAsync(reference);
        var after = await Simulator.GetAsync($"/sim/invoices/{reference}");

        paid.GetProperty("committed").GetBoolean().ShouldBeFalse();
        asked.Text("status").ShouldBe("PAID");
        asked.Text("version").ShouldBe("1");
        asked.Text("ersReference")!.ShouldMatch("^20260302091500000[0-9]{8}$");
        asked.Return.Element("receipt")!.Element("paymentReference")!.Value.ShouldBe(asked.Text("ersReference"));
        asked.Return.Element("receipt")!.Element("invoice")!.Element("totalAmount")!.Element("value")!.Value.ShouldBe("158.00");
        after.GetProperty("committed").GetBoolean().ShouldBeTrue();
        after.GetProperty("calls").GetProperty("getPaymentStatus").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_answers_by_state()
    {
        var open = await Simulator.IssueAsync();
        var paid = await Simulator.IssueAsync();
        var busy = await Simulator.IssueAsync();
        await Simulator.PostAsync($"/sim/invoices/{paid}/pay");
        await Simulator.PostAsync($"/sim/invoices/{busy}/begin");

        (await Cancel(open)).ShouldBe(0);
        (await Cancel(open)).ShouldBe(95);
        (await Cancel(paid)).ShouldBe(50);
        (await Cancel(busy)).ShouldBe(51);
        (await Cancel("20200101000000000")).ShouldBe(54);
        (await Simulator.AskAsync(open)).Text("status").ShouldBe("CANCELED");
    }

    [Fact]
    public async Task An_invoice_being_paid_cannot_be_changed_and_a_paid_one_never()
    {
        var reference = await Simulator.IssueAsync();

        await Simulator.PostAsync($"/sim/invoices/{reference}/begin");
        (await Update(reference, SoapText.Invoice())).ShouldBe(48);
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        (await Update(reference, SoapText.Invoice())).ShouldBe(90);
    }

    [Fact]
    public async Task Updating_replaces_amount_and_rows()
    {
        var reference = await Simulator.IssueAsync();

        (await Update(reference, SoapText.Invoice("<currency>SEK</currency><value>99.50</value>"))).ShouldBe(0);
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        (await Simulator.AskAsync(reference)).Return.Descendants("value").Single().Value.ShouldBe("99.50");
    }

    [Theory]
    [InlineData("cancel", "CANCELED")]
    [InlineData("fail", "FAILED")]
    public async Task The_buyer_or_the_bank_ends_it(string act, string status)
    {
        var reference = await Simulator.IssueAsync();

        await Simulator.PostAsync($"/sim/invoices/{reference}/{act}");

        var asked = await Simulator.AskAsync(reference);
        asked.Text("status").ShouldBe(status);
        asked.Text("version").ShouldBe("1");
        (await Simulator.ControlAsync(HttpMethod.Post, $"/sim/invoices/{reference}/pay")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_reservation_is_committed_for_at_most_what_was_reserved()
    {
        var reference = await Simulator.IssueAsync(SoapText.Invoice(mode: "RESERVATION_REQUIRED_PRELIMINARY_AMOUNT"));
        (await Commit(reference, "158.00")).Code.ShouldBe(96);

        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("RESERVED");
        (await Commit(reference, "158.01")).Code.ShouldBe(11);
        (await Commit(reference, "0.001")).Code.ShouldBe(49);
        (await Commit(reference, "100.00")).Code.ShouldBe(0);
        (await Commit(reference, "100.00")).Code.ShouldBe(96);

        var asked = await Simulator.AskAsync(reference);
        asked.Text("status").ShouldBe("PAID");
        asked.Text("version").ShouldBe("2");
        asked.Return.Descendants("value").Single().Value.ShouldBe("100.00");
    }

    [Theory]
    [InlineData("RESERVATION_DESIRED", true, "RESERVED")]
    [InlineData("RESERVATION_DESIRED", false, "PAID")]
    [InlineData("RESERVATION_REQUIRED", true, "RESERVED")]
    [InlineData("RESERVATION_REQUIRED", false, "FAILED")]
    [InlineData("IMMEDIATE_DEBIT", true, "PAID")]
    public async Task The_payment_mode_and_the_bank_decide_between_reserving_and_paying(string mode, bool bankCanReserve, string status)
    {
        var reference = await Simulator.IssueAsync(SoapText.Invoice(mode: mode));

        await Simulator.PostAsync($"/sim/invoices/{reference}/pay", $$"""{"bankCanReserve":{{(bankCanReserve ? "true" : "false")}}}""");

        (await Simulator.AskAsync(reference)).Text("status").ShouldBe(status);
    }

    [Fact]
    public async Task A_reserved_invoice_can_be_given_up()
    {
        var reference = await Simulator.IssueAsync(SoapText.Invoice(mode: "RESERVATION_REQUIRED"));
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        (await Cancel(reference)).ShouldBe(0);

        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("CANCELED");
    }

    [Fact]
    public async Task Without_an_acknowledgment_mode_the_app_waits_for_the_amount()
    {
        var reference = await Simulator.IssueAsync(SoapText.Invoice().Replace("<acknowledgmentMode>NO_ACKNOWLEDGMENT</acknowledgmentMode>", "", StringComparison.Ordinal));

        var (status, body) = await Simulator.ControlAsync(HttpMethod.Post, $"/sim/invoices/{reference}/pay");

        status.ShouldBe(HttpStatusCode.Conflict);
        body.GetProperty("error").GetString()!.ShouldContain("waits for the amount");
    }

    [Fact]
    public async Task Tokens_wait_for_the_shops_answer()
    {
        var reference = await Simulator.IssueAsync(SoapText.Invoice(acknowledgment: "OPTIONAL_ACKNOWLEDGMENT"));

        await Simulator.PostAsync($"/sim/invoices/{reference}/open", """{"tokens":[{"id":"T1","description":"Loyalty","value":"42"}]}""");
        var pending = await Simulator.AskAsync(reference);
        pending.Text("status").ShouldBe("PENDING_ISSUER_ACKNOWLEDGE");
        pending.Return.Element("customerTokens")!.Element("token")!.Element("id")!.Value.ShouldBe("T1");
        (await Simulator.ControlAsync(HttpMethod.Post, $"/sim/invoices/{reference}/pay")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await Simulator.CallAsync("updateInvoice", SoapText.Reference(reference) + SoapText.Invoice(acknowledgment: "OPTIONAL_ACKNOWLEDGMENT") + "<tokens><id>T1</id><status>1</status></tokens>")).Code.ShouldBe(0);
        var acknowledged = await Simulator.AskAsync(reference);
        acknowledged.Text("status").ShouldBe("ISSUED");
        acknowledged.Text("version").ShouldBe("2");
        acknowledged.Return.Element("customerTokens")!.Element("token")!.Element("status")!.Value.ShouldBe("1");
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
    }

    [Fact]
    public async Task References_are_never_given_out_twice_not_after_a_reset_a_restart_or_beside_another_simulator()
    {
        await using var other = await SimulatorUnderTest.StartAsync(clock: Time);
        var seen = new List<string> { await Simulator.IssueAsync(), await other.IssueAsync() };

        await Simulator.PostAsync("/sim/reset");
        seen.Add(await Simulator.IssueAsync());
        await using var restarted = await SimulatorUnderTest.StartAsync(clock: new ManualTime(Time.GetUtcNow() + TimeSpan.FromMilliseconds(1)));
        seen.Add(await restarted.IssueAsync());

        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task A_thousand_shops_at_once_get_a_thousand_references()
    {
        var references = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Simulator.IssueAsync()));

        references.ShouldBeUnique();
        (await Simulator.GetAsync("/sim/invoices?limit=1")).GetProperty("total").GetInt32().ShouldBe(1_000);
    }

    private async Task<int> Cancel(string reference) => (await Simulator.CallAsync("cancelInvoice", SoapText.Reference(reference))).Code;

    private async Task<int> Update(string reference, string invoice) => (await Simulator.CallAsync("updateInvoice", SoapText.Reference(reference) + invoice)).Code;

    private Task<SoapReply> Commit(string reference, string value) => Simulator.CallAsync("commitReservation", $"<amount><currency>SEK</currency><value>{value}</value></amount>{SoapText.Reference(reference)}");
}
