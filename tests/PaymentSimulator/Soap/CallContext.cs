using System.Xml.Linq;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>The <c>context</c> member that every call but the ping carries.</summary>
internal sealed record CallContext(XElement? Element)
{
    private XElement? Principal => Element.Member("initiatorPrincipalId");

    public string? Id => Principal.Text("id");

    public string? Type => Principal.Text("type");

    public string? UserId => Principal.Text("userId");

    public string? Password => Element.Text("password");

    public string? ClientReference => Element.Text("clientReference");

    /// <summary>What the reference page calls required, and its lengths; null when nothing is wrong.</summary>
    public string? Incompleteness()
    {
        foreach (var name in new[] { "channel", "clientId", "clientReference", "clientRequestTimeout" })
            if (string.IsNullOrEmpty(Element.Text(name))) return $"context.{name} is missing";

        if (Element.Text("channel")!.Length > 40) return "context.channel is longer than 40";
        if (Element.Text("clientReference")!.Length > 32) return "context.clientReference is longer than 32";
        if (Element.Text("clientComment") is { Length: > 80 }) return "context.clientComment is longer than 80";
        return null;
    }
}
