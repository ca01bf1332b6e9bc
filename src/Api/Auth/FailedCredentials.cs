using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using InstantCheckout.Api.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Auth;

/// <summary>
/// Counts failed credentials of each address in windows of a minute. Addresses are kept as networks (IPv4 /32 in memory only,
/// IPv6 /64, because one caller owns that many) and named shortened.
/// </summary>
internal sealed class FailedCredentials(IOptions<LimitOptions> limits, TimeProvider clock)
{
    private const int Capacity = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>How long the address has to wait; null while it has tries left.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        if (!_tallies.TryGetValue(Network(address, wholeV4: true), out var tally)) return null;

        var left = Window - clock.GetElapsedTime(tally.Since);
        return tally.Count >= limits.Value.FailedCredentialsPerMinute && left > TimeSpan.Zero ? left : null;
    }

    public void Count(IPAddress? address)
    {
        if (_tallies.Count >= Capacity) MakeRoom();
        _tallies.AddOrUpdate(
            Network(address, wholeV4: true),
            _ => new Tally(clock.GetTimestamp(), 1),
            (_, tally) => IsOver(tally) ? new Tally(clock.GetTimestamp(), 1) : tally with { Count = tally.Count + 1 });
    }

    /// <summary>The address without the part that points at one household: <c>203.0.113.0/24</c>, <c>2001:db8:1::/48</c>.</summary>
    public static string Shortened(IPAddress? address) => Network(address, wholeV4: false);

    private static string Network(IPAddress? address, bool wholeV4)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? (wholeV4 ? 32 : 24) : (wholeV4 ? 64 : 48);
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }

    private void MakeRoom()
    {
        foreach (var (network, tally) in _tallies)
        {
            if (IsOver(tally)) _tallies.TryRemove(network, out _);
        }

        if (_tallies.Count >= Capacity) _tallies.Clear();
    }

    private bool IsOver(Tally tally) => clock.GetElapsedTime(tally.Since) >= Window;

    private sealed record Tally(long Since, int Count);
}
