using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Outbound;
using InstantCheckout.Infrastructure.Payments.Seqr;
using InstantCheckout.IntegrationTests.Simulator;
using InstantCheckout.PaymentSimulator;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>The adapter against the payment simulator at its strictest, under both names.</summary>
public sealed class SimulatorRoundTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 2, 9, 15, 0, TimeSpan.Zero));
    private SimulatorUnderTest? _simulator;
    private SeqrRig? _rig;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static AttemptId Attempt => SamplePayment.Attempt;

    private SimulatorUnderTest Simulator => _simulator ?? throw new InvalidOperationException("It is not started.");

    private SeqrRig Rig => _rig ?? throw new InvalidOperationException("Open it first.");

    private IPaymentGateway Gateway => Rig.Gateway;

    public async ValueTask InitializeAsync() => _simulator = await SimulatorUnderTest.StartAsync(new SimulatorOptions { Strict = true }, _time);

    public async ValueTask DisposeAsync()
    {
        if (_rig is not null) await _rig.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("seqr")]
    [InlineData("glase")]
    public async Task From_the_request_to_the_last_refund(string brand)
    {
        var reference = await IssuedAsync(brand);

        (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBe(new GatewayAnswer.Waiting(reference, null));
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        var paid = (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBeOfType<GatewayAnswer.Paid>();
        var half = await RefundAsync(paid.PaymentReference!, 10_700);
        var rest = await RefundAsync(paid.PaymentReference!, 10_000);
        var more = await RefundAsync(paid.PaymentReference!, 1);

        paid.ShouldBe(new GatewayAnswer.Paid(reference, paid.PaymentReference, Sek(20_700), Attempt.Value.ToString("N")));
        half.ShouldBeOfType<GatewayAnswer.Refunded>().RefundReference.ShouldNotBe(paid.PaymentReference);
        rest.ShouldBeOfType<GatewayAnswer.Refunded>();
        more.ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("98");
        (await Gateway.CancelAsync(reference, Ct)).ShouldBe(new GatewayAnswer.Waiting(reference, null));
    }

    [Fact]
    public async Task What_is_sent_is_what_the_provider_keeps()
    {
        var reference = await IssuedAsync();

        var invoice = await Simulator.GetAsync($"/sim/invoices/{reference}");

        invoice.GetProperty("clientInvoiceId").GetString().ShouldBe("0192f0c17a3b7c4d8e5f0123456789ab");
        invoice.GetProperty("paymentMode").GetString().ShouldBe("IMMEDIATE_DEBIT");
        invoice.GetProperty("total").GetProperty("value").GetString().ShouldBe("207.00");
        invoice.GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Cancelling_by_us_or_by_the_buyer_or_twice_is_cancelled()
    {
        var ours = await IssuedAsync();
        var theirs = await RequestAsync();
        await Simulator.PostAsync($"/sim/invoices/{theirs}/cancel");

        (await Gateway.CancelAsync(ours, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
        (await Gateway.CancelAsync(ours, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
        (await Gateway.QueryAsync(Attempt, ours, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
        (await Gateway.QueryAsync(Attempt, theirs, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
        (await Gateway.CancelAsync("20000101000000001", Ct)).ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("54");
    }

    [Fact]
    public async Task E6_A_payment_that_is_not_asked_about_within_twenty_seconds_is_gone()
    {
        var reference = await IssuedAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        await Simulator.AdvanceAsync(21);

        (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBe(new GatewayAnswer.Cancelled());
    }

    [Fact]
    public async Task A_bank_that_says_no_is_a_refusal()
    {
        var reference = await IssuedAsync();

        await Simulator.PostAsync($"/sim/invoices/{reference}/fail");

        (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBeOfType<GatewayAnswer.Refused>().Code.ShouldBe("FAILED");
    }

    [Theory]
    [InlineData("""{"operation":"sendInvoice","dropAfter":true}""", 1)]
    [InlineData("""{"operation":"sendInvoice","dropBefore":true}""", 0)]
    [InlineData("""{"operation":"sendInvoice","halfAnswer":true}""", 1)]
    [InlineData("""{"operation":"sendInvoice","malformed":true}""", 1)]
    [InlineData("""{"operation":"sendInvoice","empty":true}""", 1)]
    [InlineData("""{"operation":"sendInvoice","httpStatus":500}""", 0)]
    public async Task E5_Trouble_makes_at_most_one_invoice_and_is_unknown(string fault, int invoices)
    {
        _rig = Open("seqr");
        await Gateway.QueryAsync(Attempt, "20000101000000001", Ct);
        await Simulator.PostAsync("/sim/faults", fault);

        (await Gateway.RequestAsync(Attempt, SamplePayment.Request, Ct)).ShouldBeOfType<GatewayAnswer.Unknown>();

        (await Simulator.GetAsync("/sim/invoices")).GetProperty("total").GetInt32().ShouldBe(invoices);
    }

    [Theory]
    [InlineData("TerminalId", "nobody", "29")]
    [InlineData("Password", "wrong-one", "20")]
    public async Task Wrong_credentials_are_refused_with_an_alert(string key, string value, string code)
    {
        _rig = Open("seqr", (key, value));

        (await Gateway.RequestAsync(Attempt, SamplePayment.Request, Ct)).ShouldBeOfType<GatewayAnswer.Refused>().ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe(code),
            refused => refused.Alert.ShouldBeTrue());
        (await Gateway.QueryAsync(Attempt, "20000101000000001", Ct)).ShouldBeOfType<GatewayAnswer.NotSent>().Alert.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reservation_is_never_read_as_paid_until_it_is_committed()
    {
        _rig = Open("seqr");
        var invoice = SeqrTranslation.Invoice(Attempt, SamplePayment.Request, new SeqrOptions { Label = "SEQR" })! with { PaymentMode = "RESERVATION_REQUIRED" };
        var reference = Said(await Rig.Client.SendInvoiceAsync("r1", invoice, [], Ct)).InvoiceReference!;
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");

        (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBe(new GatewayAnswer.Waiting(reference, null));
        Said(await Rig.Client.UpdateInvoiceAsync("r1", reference, invoice with { Title = "Final" }, [], Ct)).ResultCode.ShouldBe(0);
        Said(await Rig.Client.CommitReservationAsync("r1", null, reference, Ct)).ResultCode.ShouldBe(0);

        (await Gateway.QueryAsync(Attempt, reference, Ct)).ShouldBeOfType<GatewayAnswer.Paid>();
        SeqrCodes.Meaning(SeqrOperation.CommitReservation, Said(await Rig.Client.CommitReservationAsync("r1", null, reference, Ct)).ResultCode).ShouldBe(SeqrMeaning.ReadStatus);
    }

    [Fact]
    public async Task Every_other_operation_is_understood()
    {
        var reference = await IssuedAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        var paid = (GatewayAnswer.Paid)await Gateway.QueryAsync(Attempt, reference, Ct);

        Said(await Rig.Client.SubmitPaymentReceiptAsync("r1", paid.PaymentReference!, new SeqrReceiptDocument("text/plain", "Thanks"u8.ToArray(), "PAYMENT_RECEIPT"), Ct)).ResultCode.ShouldBe(0);
        Said(await Rig.Client.RegisterTerminalAsync("till-1", new SecretText("till-secret"), "Till", Ct)).TerminalId.ShouldNotBeNull();
        Said(await Rig.Client.AssignSeqrIdAsync("STICKER1", Ct)).ResultCode.ShouldBe(0);
        Said(await Rig.Client.AssignSeqrIdAsync("not a sticker", Ct)).ResultCode.ShouldBe(53);
        Said(await Rig.Reports.PingAsync(Ct)).ResultCode.ShouldBe(0);
        Said(await Rig.Client.UnregisterTerminalAsync(Ct)).ResultCode.ShouldBe(0);
    }

    [Fact]
    public async Task M10_A_marked_period_becomes_a_report()
    {
        var reference = await IssuedAsync();
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        await Gateway.QueryAsync(Attempt, reference, Ct);

        var period = Said(await Rig.Reports.MarkTransactionPeriodAsync(null, Ct)).TransactionPeriodId;
        var wanted = new SeqrReportRequest("Reconciliation/STD_RECON_003.xml", null, period, null);
        var early = Said(await Rig.Reports.ExecuteReportAsync(wanted, Ct));
        await Simulator.AdvanceAsync(3);
        var ready = Said(await Rig.Reports.ExecuteReportAsync(wanted, Ct));

        SeqrCodes.Meaning(SeqrOperation.ExecuteReport, early.ResultCode).ShouldBe(SeqrMeaning.AskAgain);
        ready.Report.ShouldNotBeNull().ContentText.ShouldNotBeNull().ShouldContain(reference);
    }

    private static SeqrReturn Said(SeqrReply reply) => reply.ShouldBeOfType<SeqrReply.Answer>().Return;

    private static Money Sek(long minor) => new(minor, Currency.Of("SEK"));

    private SeqrRig Open(string brand, params (string Key, string Value)[] settings) =>
        new(new Uri(Simulator.Http.BaseAddress!, SimulatorUnderTest.SoapPath), brand, settings);

    private async Task<string> IssuedAsync(string brand = "seqr")
    {
        _rig = Open(brand);
        return await RequestAsync();
    }

    private async Task<string> RequestAsync()
    {
        // Nobody listens there, and nobody needs to: these tests ask by themselves.
        var request = SamplePayment.Request with { NotificationUrl = new Uri($"http://127.0.0.1:{ScriptedServer.ClosedPort()}/notify") };
        return (await Gateway.RequestAsync(Attempt, request, Ct)).ShouldBeOfType<GatewayAnswer.Waiting>().Reference;
    }

    private Task<GatewayAnswer> RefundAsync(string payment, long minor) => Gateway.RefundAsync(
        new RefundRequest(new RefundId(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-00000000000f")), payment, Sek(minor), "Example Shop", _time.GetUtcNow()), Ct);
}
