using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace InstantCheckout.Api.Common;

/// <summary>Which proxies may speak for a client (A6); section <c>Proxies</c>. Empty: forwarded headers count for nothing.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>Addresses or networks, such as <c>10.0.0.7</c> or <c>10.1.0.0/16</c>.</summary>
    public IList<string> Trusted { get; init; } = [];

    public bool IsReadable() => Trusted.All(text => TryRead(text, out _));

    public ForwardedHeadersOptions ToForwardedHeaders()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in Trusted)
        {
            if (TryRead(text, out var network)) options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    private static bool TryRead(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;

        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
