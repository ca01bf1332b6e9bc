using System.Globalization;
using System.Xml;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>What an answer's bytes say: the operation's answer, a SOAP fault, or nothing that we can rely on.</summary>
internal abstract record SeqrReading
{
    private SeqrReading()
    {
    }

    public sealed record Result(SeqrReturn Return) : SeqrReading;

    public sealed record Fault : SeqrReading;

    public sealed record Unreadable(string Why) : SeqrReading;
}

/// <summary>Reads answers: strict about what they are, tolerant of order, prefixes and members that we do not know.</summary>
internal static class SeqrReader
{
    public static SeqrReading Read(string operation, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var envelope = SeqrNode.Parse(bytes);
            if (envelope.Name != "Envelope" || envelope.Space != SeqrWriter.SoapNamespace) return new SeqrReading.Unreadable("not a SOAP envelope");
            if (envelope.Member("Body", SeqrWriter.SoapNamespace) is not { } body) return new SeqrReading.Unreadable("no SOAP body");
            if (body.Member("Fault", SeqrWriter.SoapNamespace) is not null) return new SeqrReading.Fault();
            if (body.Member(operation + "Response", SeqrWriter.ServiceNamespace)?.Member("return") is not { } answer) return new SeqrReading.Unreadable("not the answer of this operation");
            if (Number(answer, "resultCode") is not { } code) return new SeqrReading.Unreadable("no result code");

            return new SeqrReading.Result(Return(answer, code));
        }
        catch (Exception error) when (error is XmlException or InvalidDataException or ArgumentException)
        {
            // The parser's own words may quote the answer.
            return new SeqrReading.Unreadable("not well-formed");
        }
    }

    private static SeqrReturn Return(SeqrNode answer, int code) => new(code)
    {
        ErsReference = answer.Text("ersReference"),
        ResultDescription = answer.Text("resultDescription"),
        InvoiceQrCode = answer.Text("invoiceQRCode"),
        InvoiceReference = answer.Text("invoiceReference"),
        Status = answer.Text("status"),
        Receipt = answer.Member("receipt") is { } receipt ? Receipt(receipt) : null,
        CustomerTokens = [.. answer.Member("customerTokens")?.Members("token").Select(Token) ?? []],
        Version = Number(answer, "version"),
        TerminalId = answer.Text("terminalId"),
        TransactionPeriodId = answer.Text("transactionPeriodId"),
        Report = answer.Member("report") is { } report
            ? new SeqrReport(report.Text("title"), report.Text("mimeType"), report.Text("content"), report.Text("contentString"))
            : null,
    };

    private static SeqrReceipt Receipt(SeqrNode receipt)
    {
        var total = receipt.Member("invoice")?.Member("totalAmount");
        return new SeqrReceipt(
            receipt.Text("paymentDate"),
            receipt.Text("clientInvoiceId"),
            receipt.Text("invoiceReference"),
            receipt.Text("paymentReference"),
            HasTotal: total is not null,
            total is null ? null : new SeqrAmount(total.Text("currency"), total.Text("value")));
    }

    private static SeqrToken Token(SeqrNode token) =>
        new(token.Text("description"), token.Text("id"), Number(token, "status") ?? 0, token.Text("value"));

    private static int? Number(SeqrNode node, string name) =>
        int.TryParse(node.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
