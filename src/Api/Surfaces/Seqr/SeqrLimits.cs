using System.Security.Cryptography;
using System.Text;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>
/// How often one address and one buyer may call. There is no limit per token, because one printed code may be scanned by
/// thousands (reliability, section 9). Buyers are known by a digest only.
/// </summary>
internal sealed class SeqrLimits(SeqrSurface surface, TimeProvider clock)
{
    private readonly WindowLimit _addresses = new(surface.PerAddressPerSecond, TimeSpan.FromSeconds(1), clock);
    private readonly WindowLimit _buyers = new(surface.PerBuyerPerMinute, TimeSpan.FromMinutes(1), clock);

    /// <summary>How long to wait; null where the call may go on.</summary>
    public TimeSpan? AddressMustWait(HttpContext context) => _addresses.MustWait(context.Connection.RemoteIpAddress?.ToString() ?? "unknown");

    public TimeSpan? BuyerMustWait(string email) => _buyers.MustWait(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant()))));
}
