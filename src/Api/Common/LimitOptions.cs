using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Api.Common;

/// <summary>Limits of the edge (reliability, section 9); section <c>Limits</c> of the configuration.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests of one key within <see cref="KeyWindowSeconds"/>.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerKey { get; init; } = 100;

    [Range(1, 3600)]
    public int KeyWindowSeconds { get; init; } = 10;

    /// <summary>Requests at work at the same time, all callers together.</summary>
    [Range(1, 100_000)]
    public int ConcurrentRequests { get; init; } = 512;

    /// <summary>Failed credentials of one address within a minute.</summary>
    [Range(1, 10_000)]
    public int FailedCredentialsPerMinute { get; init; } = 10;

    [Range(256, 65_536)]
    public int UrlLength { get; init; } = 4096;

    [Range(1024, 262_144)]
    public int HeaderBytes { get; init; } = 16 * 1024;

    /// <summary>The largest body any route takes; JSON of our own routes is limited further by <see cref="StrictJson"/>.</summary>
    [Range(1024, 16_777_216)]
    public int LargestBodyBytes { get; init; } = 256 * 1024;
}
