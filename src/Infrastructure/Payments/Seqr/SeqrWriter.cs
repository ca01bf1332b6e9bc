using System.Globalization;
using System.Text;
using System.Xml;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>
/// Writes requests in the order of the schema (contract section 6). Only the operation is in the service's namespace; what is
/// absent is left out. Characters that XML cannot hold become blanks, because titles come from people.
/// </summary>
internal static class SeqrWriter
{
    public const string SoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string ServiceNamespace = "http://external.interfaces.ers.seamless.com/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
    };

    public static ReadOnlyMemory<byte> Envelope(string operation, Action<XmlWriter> members)
    {
        var bytes = new MemoryStream(2048);
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("soap", "Envelope", SoapNamespace);
            xml.WriteStartElement("Body", SoapNamespace);
            xml.WriteStartElement("ext", operation, ServiceNamespace);
            members(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    public static void Context(this XmlWriter xml, SeqrContext context)
    {
        xml.WriteStartElement("context");
        xml.Text("channel", context.Channel);
        xml.Text("clientId", context.ClientId);
        xml.Text("clientReference", context.ClientReference);
        // Zero: the provider never gives up by itself.
        xml.Text("clientRequestTimeout", "0");
        xml.WriteStartElement("initiatorPrincipalId");
        xml.Text("id", context.PrincipalId);
        xml.Text("type", context.PrincipalType);
        xml.Text("userId", context.UserId);
        xml.WriteEndElement();
        xml.Text("password", context.Password);
        xml.WriteEndElement();
    }

    public static void Invoice(this XmlWriter xml, SeqrInvoice invoice)
    {
        xml.WriteStartElement("invoice");
        xml.Text("paymentMode", invoice.PaymentMode);
        xml.Text("acknowledgmentMode", invoice.AcknowledgmentMode);
        xml.Text("issueDate", invoice.IssueDate?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.Text("title", invoice.Title);
        xml.Text("clientInvoiceId", invoice.ClientInvoiceId);
        if (invoice.Rows.Count > 0)
        {
            xml.WriteStartElement("invoiceRows");
            foreach (var row in invoice.Rows) xml.Row(row);
            xml.WriteEndElement();
        }

        xml.Amount("totalAmount", invoice.Total);
        xml.Text("cashierId", invoice.CashierId);
        xml.Text("footer", invoice.Footer);
        xml.Text("backURL", invoice.BackUrl?.AbsoluteUri);
        xml.Text("notificationUrl", invoice.NotificationUrl?.AbsoluteUri);
        xml.Text("commitReservationTimeout", invoice.CommitReservationTimeout?.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    public static void Tokens(this XmlWriter xml, IReadOnlyList<SeqrToken> tokens)
    {
        foreach (var token in tokens)
        {
            xml.WriteStartElement("tokens");
            xml.Text("description", token.Description);
            xml.Text("id", token.Id);
            xml.Text("status", token.Status.ToString(CultureInfo.InvariantCulture));
            xml.Text("value", token.Value);
            xml.WriteEndElement();
        }
    }

    public static void Amount(this XmlWriter xml, string name, SeqrAmount? amount)
    {
        if (amount is null) return;

        xml.WriteStartElement(name);
        xml.Text("currency", amount.Currency);
        xml.Text("value", amount.Value);
        xml.WriteEndElement();
    }

    public static void ReceiptDocument(this XmlWriter xml, SeqrReceiptDocument document)
    {
        xml.WriteStartElement("receiptDocument");
        xml.Text("mimeType", document.MimeType);
        if (document.Data.Length > 0) xml.Text("receiptData", Convert.ToBase64String(document.Data.Span));
        xml.Text("receiptType", document.Type);
        xml.WriteEndElement();
    }

    public static void Parameters(this XmlWriter xml, params ReadOnlySpan<(string Key, string? Value)> entries)
    {
        xml.WriteStartElement("parameters");
        xml.WriteStartElement("parameter");
        foreach (var (key, value) in entries)
        {
            if (string.IsNullOrEmpty(value)) continue;
            xml.WriteStartElement("entry");
            xml.Text("key", key);
            xml.Text("value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>An element with text, which may be empty (the reference page asks for a footer even of those who have none).</summary>
    public static void Text(this XmlWriter xml, string name, string? text)
    {
        if (text is not null) xml.WriteElementString(name, Clean(text));
    }

    private static void Row(this XmlWriter xml, SeqrRow row)
    {
        xml.WriteStartElement("invoiceRow");
        xml.Text("itemDescription", row.Description);
        xml.Amount("itemDiscount", row.Discount);
        xml.Text("itemEAN", row.Ean);
        xml.Text("itemQuantity", row.Quantity);
        xml.Text("itemSKU", row.Sku);
        xml.Text("itemTaxRate", row.TaxRate);
        xml.Amount("itemTotalAmount", row.Total);
        xml.Text("itemUnit", row.Unit);
        xml.Amount("itemUnitPrice", row.UnitPrice);
        xml.WriteEndElement();
    }

    private static string Clean(string text)
    {
        var fits = true;
        for (var index = 0; index < text.Length && fits; index++) fits = XmlConvert.IsXmlChar(text[index]);
        if (fits) return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone half of a pair arrives here as the replacement character.
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune.ToString());
            else clean.Append(' ');
        }

        return clean.ToString();
    }
}
