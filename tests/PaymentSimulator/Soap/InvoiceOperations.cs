using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>What a shop does with an invoice. Checks come in the contract's order: reference, state, data.</summary>
internal sealed class InvoiceOperations(Book book, Settings settings, SimulatorOptions options)
{
    public SoapAnswer Send(SoapCall call)
    {
        var terminal = call.Terminal!;
        if (Incompleteness(call) is { } missing) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing);

        var reading = InvoiceReader.Read(call.Element.Member("invoice"), terminal, settings.Strict);
        if (reading.Content is null) return SoapAnswer.Refuse(reading.Code, reading.Note);

        var invoice = book.Issue(terminal, reading.Content);
        return new SoapAnswer((int)ResultCode.Success, Note: reading.Note, Reference: invoice.Reference, Extra: writer =>
        {
            writer.WriteElementString("invoiceQRCode", invoice.QrCode);
            writer.WriteElementString("invoiceReference", invoice.Reference);
        })
        {
            Issued = invoice,
        };
    }

    public SoapAnswer Update(SoapCall call) => For(call, invoice =>
    {
        if (invoice.WhyNoUpdate() is not ResultCode.Success and var refusal) return SoapAnswer.Refuse(refusal);
        if (Incompleteness(call) is { } missing) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing);

        var reading = InvoiceReader.Read(call.Element.Member("invoice"), call.Terminal!, settings.Strict);
        return reading.Content is null
            ? SoapAnswer.Refuse(reading.Code, reading.Note)
            : SoapAnswer.Refuse(invoice.Update(reading.Content, Tokens(call.Element)), reading.Note);
    });

    public SoapAnswer GetStatus(SoapCall call) => For(call, invoice =>
    {
        if (Incompleteness(call) is { } missing) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing);

        var acknowledged = int.TryParse(call.Text("invoiceVersion"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var now = invoice.Ask(acknowledged);
        return new SoapAnswer((int)ResultCode.Success, now.ErsReference, writer => WriteStatus(writer, now));
    });

    public SoapAnswer Cancel(SoapCall call) => For(call, invoice =>
        Incompleteness(call) is { } missing ? SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing) : SoapAnswer.Refuse(invoice.Cancel()));

    public SoapAnswer Commit(SoapCall call) => For(call, invoice =>
    {
        if (invoice.WhyNoCommit() is not ResultCode.Success and var refusal) return SoapAnswer.Refuse(refusal);
        if (Incompleteness(call) is { } missing) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing);

        Amount? amount = null;
        if (call.Element.Member("amount") is { } element)
        {
            if (AmountReader.Read(element, "amount", call.Terminal!, out amount) is { } mistake) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, mistake);
            if (amount!.Hundredths <= 0) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, "amount is not more than zero");
        }

        var code = book.Commit(invoice, amount);
        return code == ResultCode.Success ? new SoapAnswer((int)code, invoice.Look().ErsReference) : SoapAnswer.Refuse(code);
    });

    private SoapAnswer For(SoapCall call, Func<Invoice, SoapAnswer> act)
    {
        if (book.FindFor(call.Terminal!, call.Text("invoiceReference")) is not { } invoice) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceReference);

        invoice.CountCall(call.Element.Name.LocalName);
        return act(invoice) with { Reference = invoice.Reference };
    }

    private string? Incompleteness(SoapCall call) => settings.Strict ? call.Context.Incompleteness() : null;

    private static CustomerToken[] Tokens(XElement element) =>
        [.. element.Members("tokens").Select(token => new CustomerToken(
            token.Text("id"), token.Text("description"), int.TryParse(token.Text("status"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0, token.Text("value")))];

    private void WriteStatus(XmlWriter writer, InvoiceSnapshot invoice)
    {
        writer.WriteElementString("status", Invoice.Name(invoice.Status));
        if (invoice.Status == InvoiceStatus.Paid) WriteReceipt(writer, invoice);

        writer.WriteStartElement("customerTokens");
        foreach (var token in invoice.Tokens)
        {
            writer.WriteStartElement("token");
            writer.WriteMember("description", token.Description);
            writer.WriteMember("id", token.Id);
            writer.WriteMember("status", token.Status);
            writer.WriteMember("value", token.Value);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteMember("version", invoice.Version);
    }

    private void WriteReceipt(XmlWriter writer, InvoiceSnapshot invoice)
    {
        writer.WriteStartElement("receipt");
        writer.WriteElementString("terminalId", invoice.Terminal.Name);
        writer.WriteElementString("paymentDate", invoice.PaidAt!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        writer.WriteMember("clientInvoiceId", invoice.Content.ClientInvoiceId);
        writer.WriteElementString("invoiceReference", invoice.Reference);
        writer.WriteMember("paymentReference", invoice.ErsReference);
        writer.WriteElementString("payerTerminalId", "0f0e0d0c0b0a09080706050403020100");
        writer.WriteElementString("receiverName", options.ReceiverName);
        writer.WriteStartElement("invoice");
        writer.WriteMember("title", invoice.Content.Title);
        writer.WriteAmount("totalAmount", invoice.Paid);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
