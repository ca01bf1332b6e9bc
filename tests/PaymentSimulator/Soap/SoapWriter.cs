using System.Xml;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>Writes answers in the order of the schema: the base members first, then the operation's own.</summary>
internal static class SoapWriter
{
    private const string EnvelopeNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static ReadOnlyMemory<byte> Answer(string operation, SoapAnswer answer)
    {
        var stream = new MemoryStream(1024);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("soap", "Envelope", EnvelopeNamespace);
            writer.WriteStartElement("soap", "Body", EnvelopeNamespace);
            writer.WriteStartElement("ns2", operation + "Response", SoapReader.Service.NamespaceName);
            writer.WriteStartElement("return");
            writer.WriteMember("ersReference", answer.ErsReference);
            writer.WriteMember("resultCode", answer.Code);
            writer.WriteElementString("resultDescription", Backend.ResultCodeNames.Of(answer.Code));
            if (answer.Extra is not null) answer.Extra(writer);
            else if (operation == "getPaymentStatus") writer.WriteElementString("version", "0"); // The schema demands it even of an error.
        }
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    public static ReadOnlyMemory<byte> Fault(string code, string text)
    {
        var stream = new MemoryStream(512);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("soap", "Envelope", EnvelopeNamespace);
            writer.WriteStartElement("soap", "Body", EnvelopeNamespace);
            writer.WriteStartElement("soap", "Fault", EnvelopeNamespace);
            writer.WriteElementString("faultcode", "soap:" + code);
            writer.WriteElementString("faultstring", Printable(text));
        }
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Writes an optional member, or nothing.</summary>
    public static void WriteMember(this XmlWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteElementString(name, value);
    }

    public static void WriteMember(this XmlWriter writer, string name, int value)
    {
        writer.WriteStartElement(name);
        writer.WriteValue(value);
        writer.WriteEndElement();
    }

    public static void WriteAmount(this XmlWriter writer, string name, Backend.Amount? amount)
    {
        if (amount is null) return;

        writer.WriteStartElement(name);
        writer.WriteElementString("currency", amount.Currency);
        writer.WriteElementString("value", amount.Value);
        writer.WriteEndElement();
    }

    // A parser's complaint may quote a character that XML cannot hold.
    private static string Printable(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : '?'));
}
