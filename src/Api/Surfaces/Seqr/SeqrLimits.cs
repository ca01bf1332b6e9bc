using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>
/// How often one address and one buyer may call. There is no limit per token, because one printed code may be scanned by
/// thousands (reliability, section 9). Buyers are known by a digest only.
/// </summary>
internal sealed class SeqrLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses;
    private readonly PartitionedRateLimiter<string> _buyers;

    public SeqrLimits(SeqrSurface surface)
    {
        _addresses = Windows(surface.PerAddressPerSecond, TimeSpan.FromSeconds(1));
        _buyers = Windows(surface.PerBuyerPerMinute, TimeSpan.FromMinutes(1));
    }

    /// <summary>How long to wait; null where the call may go on.</summary>
    public TimeSpan? AddressMustWait(HttpContext context) => Wait(_addresses, context.Connection.RemoteIpAddress?.ToString() ?? "unknown");

    public TimeSpan? BuyerMustWait(string email) => Wait(_buyers, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant()))));

    public void Dispose()
    {
        _addresses.Dispose();
        _buyers.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (lease.IsAcquired) return null;

        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<string> Windows(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0, AutoReplenishment = true }));
}
