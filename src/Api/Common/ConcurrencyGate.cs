using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Common;

/// <summary>
/// Bounds the requests at work, before any of them reaches the database. Nobody queues: a refusal at once is worth more than
/// an answer after the caller has given up. Endpoints that opted out of rate limiting (health) always pass.
/// </summary>
internal sealed class ConcurrencyGate(RequestDelegate next, IOptions<LimitOptions> limits) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = limits.Value.ConcurrentRequests, QueueLimit = 0 });

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire();
        await (lease.IsAcquired ? next(context) : context.RefuseAsync(EdgeErrors.Overloaded));
    }

    public void Dispose() => _limiter.Dispose();
}
