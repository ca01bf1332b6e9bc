using System.Globalization;
using System.Xml;
using InstantCheckout.Infrastructure.Outbound;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>
/// The operations of the Payment API (contract section 7): SOAP 1.1, document/literal. Makes one call each and decides nothing;
/// only reports are asked for again by themselves, because they are reads that nobody waits for.
/// </summary>
internal sealed class SeqrClient(SeqrOptions options, OutboundClient outbound, TimeProvider clock) : ISeqrReports
{
    private const int ResponseCap = 256 * 1024;
    private const int LongestReference = 32;
    private const int ReportTries = 5;

    private static readonly KeyValuePair<string, string>[] Headers = [new("SOAPAction", "\"\"")];

    private readonly CallClass _send = Once(options.Timeouts.SendInvoice);
    private readonly CallClass _status = Once(options.Timeouts.Status);
    private readonly CallClass _other = Once(options.Timeouts.Other);
    private readonly CallClass _report = new(options.Timeouts.Other, options.Timeouts.OtherTotal, ReportTries, Repeat.Safe, ResponseCap);

    /// <param name="clientReference">For finding the call in the provider's log; it is no key: a second call makes a second invoice.</param>
    public Task<SeqrReply> SendInvoiceAsync(string clientReference, SeqrInvoice invoice, IReadOnlyList<SeqrToken> tokens, CancellationToken ct) =>
        CallAsync(SeqrOperation.SendInvoice, _send, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Invoice(invoice);
            xml.Tokens(tokens);
        }, ct);

    public Task<SeqrReply> UpdateInvoiceAsync(string clientReference, string invoiceReference, SeqrInvoice invoice, IReadOnlyList<SeqrToken> tokens, CancellationToken ct) =>
        CallAsync(SeqrOperation.UpdateInvoice, _other, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Text("invoiceReference", invoiceReference);
            xml.Invoice(invoice);
            xml.Tokens(tokens);
        }, ct);

    /// <summary>An answer of PAID commits the payment (E6).</summary>
    /// <param name="version">The last version received; always 0 works too.</param>
    public Task<SeqrReply> GetPaymentStatusAsync(string clientReference, string invoiceReference, int version, CancellationToken ct) =>
        CallAsync(SeqrOperation.GetPaymentStatus, _status, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Text("invoiceReference", invoiceReference);
            xml.Text("invoiceVersion", version.ToString(CultureInfo.InvariantCulture));
        }, ct);

    public Task<SeqrReply> CancelInvoiceAsync(string clientReference, string invoiceReference, CancellationToken ct) =>
        CallAsync(SeqrOperation.CancelInvoice, _other, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Text("invoiceReference", invoiceReference);
        }, ct);

    /// <param name="amount">The final amount where the reservation was of a maximum.</param>
    public Task<SeqrReply> CommitReservationAsync(string clientReference, SeqrAmount? amount, string invoiceReference, CancellationToken ct) =>
        CallAsync(SeqrOperation.CommitReservation, _other, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Amount("amount", amount);
            xml.Text("invoiceReference", invoiceReference);
        }, ct);

    public Task<SeqrReply> SubmitPaymentReceiptAsync(string clientReference, string ersReference, SeqrReceiptDocument document, CancellationToken ct) =>
        CallAsync(SeqrOperation.SubmitPaymentReceipt, _other, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Text("ersReference", ersReference);
            xml.ReceiptDocument(document);
        }, ct);

    /// <param name="invoice">Its total is what is given back.</param>
    public Task<SeqrReply> RefundPaymentAsync(string clientReference, string ersReference, SeqrInvoice invoice, CancellationToken ct) =>
        CallAsync(SeqrOperation.RefundPayment, _other, xml =>
        {
            xml.Context(Terminal(clientReference));
            xml.Text("ersReference", ersReference);
            xml.Invoice(invoice);
        }, ct);

    /// <summary>For cash registers: such a terminal holds one invoice only.</summary>
    public Task<SeqrReply> RegisterTerminalAsync(string externalTerminalId, SecretText password, string name, CancellationToken ct) =>
        CallAsync(SeqrOperation.RegisterTerminal, _other, xml =>
        {
            xml.Context(Reseller());
            xml.Text("externalTerminalId", externalTerminalId);
            xml.Text("password", password.Reveal());
            xml.Text("name", name);
        }, ct);

    public Task<SeqrReply> UnregisterTerminalAsync(CancellationToken ct) =>
        CallAsync(SeqrOperation.UnregisterTerminal, _other, xml => xml.Context(Terminal(FreshReference())), ct);

    public Task<SeqrReply> AssignSeqrIdAsync(string seqrId, CancellationToken ct) =>
        CallAsync(SeqrOperation.AssignSeqrId, _other, xml =>
        {
            xml.Context(Terminal(FreshReference()));
            xml.Text("seqrId", seqrId);
        }, ct);

    public Task<SeqrReply> MarkTransactionPeriodAsync(string? terminalId, CancellationToken ct) =>
        CallAsync(SeqrOperation.MarkTransactionPeriod, _other, xml =>
        {
            xml.Context(Reseller());
            if (terminalId is not null) xml.Parameters(("TERMINALID", terminalId));
        }, ct);

    public Task<SeqrReply> ExecuteReportAsync(SeqrReportRequest report, CancellationToken ct) =>
        CallAsync(SeqrOperation.ExecuteReport, _report, xml =>
        {
            xml.Context(Reseller());
            xml.Text("reportId", report.ReportId);
            xml.Text("language", report.Language);
            xml.Parameters(("transactionPeriodId", report.TransactionPeriodId), ("TERMINALID", report.TerminalId));
        }, ct);

    public Task<SeqrReply> PingAsync(CancellationToken ct) => CallAsync(SeqrOperation.BenchmarkingNop, _status, static _ => { }, ct);

    private static CallClass Once(TimeSpan attempt) => new(attempt, attempt, Tries: 1, Repeat.Never, ResponseCap);

    private async Task<SeqrReply> CallAsync(string operation, CallClass limits, Action<XmlWriter> members, CancellationToken ct)
    {
        var call = new OutboundCall(operation, options.Endpoint!, limits, SeqrWriter.Envelope(operation, members), "text/xml; charset=utf-8") { Headers = Headers };
        return await outbound.SendAsync(call, ct) switch
        {
            OutboundOutcome.NotSent unsent => new SeqrReply.NotSent(unsent.Reason, unsent.RetryAfter),
            OutboundOutcome.Unknown unknown => new SeqrReply.Unknown(unknown.Reason, unknown.TimedOut),
            OutboundOutcome.Answered answer => Understand(operation, answer),
            _ => throw new InvalidOperationException("The set of outcomes is closed."),
        };
    }

    private static SeqrReply Understand(string operation, OutboundOutcome.Answered answer)
    {
        // These say that the call was turned away at the door. Any other status may hide a call that was carried out.
        if (answer.Status is 401 or 403 or 404 or 405 or 413 or 415 or 429) return new SeqrReply.TurnedAway(answer.Status, answer.RetryAfter);
        if (answer.Status != 200) return new SeqrReply.Unknown($"http_{answer.Status}", TimedOut: false);
        if (answer.MediaType is not (null or "text/xml" or "application/xml")) return new SeqrReply.Unknown("not XML", TimedOut: false);

        return SeqrReader.Read(operation, answer.Body) switch
        {
            SeqrReading.Result result => new SeqrReply.Answer(result.Return),
            SeqrReading.Fault => new SeqrReply.Unknown("soap fault", TimedOut: false),
            SeqrReading.Unreadable unreadable => new SeqrReply.Unknown(unreadable.Why, TimedOut: false),
            _ => throw new InvalidOperationException("The set of readings is closed."),
        };
    }

    private SeqrContext Terminal(string clientReference) =>
        new(options.Channel, options.ClientId, Short(clientReference), "TERMINALID", options.TerminalId, UserId: null, options.Password!.Reveal());

    private SeqrContext Reseller() => new(
        options.Channel,
        options.ClientId,
        FreshReference(),
        "RESELLERUSER",
        options.ResellerId ?? throw new InvalidOperationException("This call needs the setting ResellerId."),
        options.ResellerUser,
        (options.ResellerPassword ?? options.Password!).Reveal());

    private string FreshReference() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    private static string Short(string reference) => reference.Length > LongestReference ? reference[..LongestReference] : reference;
}
