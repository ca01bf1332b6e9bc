using System.Threading.RateLimiting;
using InstantCheckout.Api.Auth;
using Microsoft.AspNetCore.RateLimiting;

namespace InstantCheckout.Api.Common;

/// <summary>Requests of one key; over the limit the surface's refusal with <c>Retry-After</c>. Named policies of surfaces answer the same way.</summary>
internal static class RateLimits
{
    public static void Add(RateLimiterOptions options, LimitOptions limits)
    {
        var window = TimeSpan.FromSeconds(limits.KeyWindowSeconds);
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Guid>(context => context.FindHolder() is { } holder
            ? RateLimitPartition.GetFixedWindowLimiter(holder.KeyId.Value, _ => Window(limits.RequestsPerKey, window))
            : RateLimitPartition.GetNoLimiter(Guid.Empty));
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            return new ValueTask(rejected.HttpContext.RefuseAsync(EdgeErrors.RateLimited(wait)));
        };
    }

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) =>
        new() { PermitLimit = permits, Window = window, QueueLimit = 0, AutoReplenishment = true };
}
