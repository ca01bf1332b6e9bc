using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>
/// An element of an answer, read with every limit that keeps a hostile one harmless (E8): no document type, no entities, no
/// outside files, limited size, depth and number of elements. Throws <see cref="XmlException"/> or <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class SeqrNode
{
    private const int DeepestElement = 24;
    private const int MostElements = 10_000;
    private const int LongestDocument = 512 * 1024;
    private const string InstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly List<SeqrNode> _members = [];
    private StringBuilder? _text;

    private SeqrNode(string name, string space, bool isNil)
    {
        Name = name;
        Space = space;
        IsNil = isNil;
    }

    public string Name { get; }

    public string Space { get; }

    public bool IsNil { get; }

    public static SeqrNode Parse(ReadOnlyMemory<byte> bytes)
    {
        using var xml = XmlReader.Create(AsStream(bytes), Settings);
        var open = new Stack<SeqrNode>();
        SeqrNode? root = null;
        var count = 0;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (++count > MostElements || open.Count >= DeepestElement) throw new InvalidDataException("The answer is too large or too deep.");

                    var node = new SeqrNode(xml.LocalName, xml.NamespaceURI, xml.GetAttribute("nil", InstanceNamespace) is "true" or "1");
                    if (open.TryPeek(out var parent)) parent._members.Add(node);
                    root ??= node;
                    if (!xml.IsEmptyElement) open.Push(node);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    var holder = open.Peek();
                    (holder._text ??= new StringBuilder()).Append(xml.Value);
                    break;
            }
        }

        return root ?? throw new InvalidDataException("The answer is empty.");
    }

    /// <summary>The member of that name in any order and under any prefix; null where it is absent or nil. Two of them are no answer.</summary>
    public SeqrNode? Member(string name, string? space = null)
    {
        SeqrNode? found = null;
        foreach (var member in _members)
        {
            if (member.Name != name || (space is not null && member.Space != space)) continue;
            if (found is not null) throw new InvalidDataException($"The answer has more than one '{name}'.");
            found = member;
        }

        return found is { IsNil: false } ? found : null;
    }

    public IEnumerable<SeqrNode> Members(string name) => _members.Where(member => member.Name == name && !member.IsNil);

    /// <summary>The trimmed text of a member; null where it is absent, nil or empty.</summary>
    public string? Text(string name)
    {
        var text = Member(name)?._text?.ToString().Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part)
            ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
