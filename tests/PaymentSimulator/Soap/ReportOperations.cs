using System.Globalization;
using System.Text;
using System.Xml.Linq;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>Reconciliation: a period is marked, and a little later its report is ready.</summary>
internal sealed class ReportOperations(Book book, Principals principals, VirtualClock clock)
{
    public static readonly TimeSpan TimeToReport = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["Reconciliation/Shop.xml"] = "Shop reconciliation",
        ["Reconciliation/STD_RECON_003.xml"] = "Shop reconciliation, all transactions",
        ["Reconciliation/STD_RECON_006.xml"] = "Terminal reconciliation, totals",
        ["Reconciliation/STD_RECON_007.xml"] = "Terminal reconciliation, all transactions",
    };

    public SoapAnswer Mark(SoapCall call)
    {
        var terminalId = Parameter(call, "TERMINALID");
        if (terminalId is not null && principals.FindTerminal(terminalId) is null) return SoapAnswer.Refuse(ResultCode.InvalidInitiatorPrincipalId, "the parameter TERMINALID names no terminal");

        var period = book.Ledger.Mark(book.NextTransaction(), terminalId, clock.GetUtcNow());
        return SoapAnswer.Done with { Extra = writer => writer.WriteElementString("transactionPeriodId", period.Id) };
    }

    public SoapAnswer Execute(SoapCall call)
    {
        if (call.Text("reportId") is not { } reportId || !Titles.TryGetValue(reportId, out var title)) return SoapAnswer.Refuse(ResultCode.SystemError, "there is no report of that id");
        if (book.Ledger.Find(Parameter(call, "transactionPeriodId")) is not { } period) return SoapAnswer.Refuse(ResultCode.SystemError, "there is no period of that id");
        if (clock.GetUtcNow() < period.To + TimeToReport) return SoapAnswer.Refuse(ResultCode.ReportNotReady);

        var content = Content(reportId, title, period, Parameter(call, "TERMINALID"));
        return SoapAnswer.Done with
        {
            Extra = writer =>
            {
                writer.WriteStartElement("report");
                writer.WriteElementString("title", title);
                writer.WriteElementString("mimeType", "text/xml");
                writer.WriteElementString("content", Convert.ToBase64String(Encoding.UTF8.GetBytes(content)));
                writer.WriteElementString("contentString", content);
                writer.WriteEndElement();
            },
        };
    }

    /// <summary>The totals of each terminal and currency and, unless the report is of totals only, every transaction.</summary>
    private static string Content(string reportId, string title, TransactionPeriod period, string? terminalId)
    {
        var transactions = period.Transactions.Where(transaction => terminalId is null || transaction.TerminalId == terminalId).ToArray();
        var totals = transactions
            .GroupBy(transaction => (transaction.TerminalId, transaction.Amount.Currency, transaction.Kind))
            .Select(group => new XElement(
                "total",
                new XAttribute("terminalId", group.Key.TerminalId),
                new XAttribute("type", group.Key.Kind.ToString().ToUpperInvariant()),
                new XAttribute("currency", group.Key.Currency),
                new XAttribute("count", group.Count()),
                new XAttribute("amount", new Amount(group.Key.Currency, group.Sum(transaction => transaction.Amount.Hundredths)).Value)));
        var lines = reportId.EndsWith("006.xml", StringComparison.Ordinal) ? [] : transactions.Select(Line);

        var report = new XElement(
            "report",
            new XAttribute("id", reportId),
            new XElement("title", title),
            new XElement("transactionPeriodId", period.Id),
            period.From is { } from ? new XElement("from", Instant(from)) : null,
            new XElement("to", Instant(period.To)),
            new XElement("totals", totals),
            new XElement("transactions", lines));
        return report.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Line(Transaction transaction) => new(
        "transaction",
        new XAttribute("type", transaction.Kind.ToString().ToUpperInvariant()),
        new XElement("ersReference", transaction.Reference),
        new XElement("terminalId", transaction.TerminalId),
        new XElement("invoiceReference", transaction.InvoiceReference),
        transaction.ClientInvoiceId is { } id ? new XElement("clientInvoiceId", id) : null,
        new XElement("time", Instant(transaction.At)),
        new XElement("amount", new XElement("currency", transaction.Amount.Currency), new XElement("value", transaction.Amount.Value)));

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Entries stand in <c>parameters/parameter/entry</c>; one published sample leaves the middle element out.</summary>
    private static string? Parameter(SoapCall call, string key)
    {
        var parameters = call.Element.Member("parameters");
        return parameters.Member("parameter").Members("entry").Concat(parameters.Members("entry")).FirstOrDefault(entry => entry.Text("key") == key).Text("value");
    }
}
