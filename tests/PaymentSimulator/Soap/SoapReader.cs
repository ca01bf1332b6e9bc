using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>Reads an envelope: any prefix, any order of members, no DTD, bounded in size.</summary>
internal static class SoapReader
{
    public const int LongestBody = 1024 * 1024;
    private const int DeepestElement = 32;

    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Service = "http://external.interfaces.ers.seamless.com/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestBody,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The operation's element, or why there is none.</summary>
    public static (XElement? Operation, string? Mistake) Read(ReadOnlyMemory<byte> body, Encoding? encoding)
    {
        XDocument document;
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var text = encoding is null ? null : new StreamReader(stream, encoding);
            using var reader = text is null ? XmlReader.Create(stream, Settings) : XmlReader.Create(text, Settings);
            document = XDocument.Load(new DepthLimit(reader, DeepestElement));
        }
        catch (Exception unreadable) when (unreadable is XmlException or DecoderFallbackException)
        {
            return (null, $"the request is not readable XML: {unreadable.Message}");
        }

        var root = document.Root!;
        if (root.Name != Envelope + "Envelope") return (null, "the root element is not a SOAP 1.1 Envelope");
        if (root.Elements(Envelope + "Body").ToArray() is not [var only]) return (null, "the envelope has no Body, or more than one");
        if (only.Elements().ToArray() is not [var operation]) return (null, "the Body does not hold exactly one operation");
        return (operation, null);
    }

    /// <summary>A member's trimmed text; null when it is absent or nil.</summary>
    public static string? Text(this XElement? parent, string name) => parent.Member(name)?.Value.Trim();

    /// <summary>A member by its unqualified name, as the schema has it; a member in a namespace is not one.</summary>
    public static XElement? Member(this XElement? parent, string name) => parent?.Element(name) is { } member && !IsNil(member) ? member : null;

    public static IEnumerable<XElement> Members(this XElement? parent, string name) => parent is null ? [] : parent.Elements(name).Where(member => !IsNil(member));

    private static bool IsNil(XElement element) => element.Attribute(XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance"))?.Value is "true" or "1";
}
