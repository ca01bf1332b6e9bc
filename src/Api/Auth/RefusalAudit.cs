using System.Collections.Concurrent;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Auth;

/// <summary>
/// Writes refused credentials and forbidden calls to the audit log (A7). The first ten of a caller in a minute are written, so
/// that the log cannot be flooded through it.
/// </summary>
internal sealed class RefusalAudit(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostPerMinute = 10;
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<(string Who, long Minute), int> _written = new();

    /// <summary>A caller who is known was refused.</summary>
    public Task RecordAsync(HttpContext context, string subject, Error refused, CancellationToken ct) =>
        RecordAsync(context.CallerName(), subject, refused.Code, context.ShopScope().ShopId, ct);

    public async Task RecordAsync(string who, string subject, string code, ShopId? shop, CancellationToken ct)
    {
        var minute = clock.GetTimestamp() / (clock.TimestampFrequency * 60);
        if (_written.Count >= Capacity) _written.Clear();
        if (_written.AddOrUpdate((who, minute), 1, (_, count) => count + 1) > MostPerMinute) return;

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ISender>().SendAsync(new RecordRefusal(who, subject, code, shop), ct);
    }
}
