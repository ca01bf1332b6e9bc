using System.Text.Json;
using InstantCheckout.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Core;

internal sealed class ReplayStore(AppDbContext db) : IReplayStore
{
    public async Task<(string Fingerprint, StoredAnswer Answer)?> FindAsync(ReplayKey key, CancellationToken ct)
    {
        var row = await db.Replays.AsNoTracking().SingleOrDefaultAsync(row => row.Owner == key.Owner && row.Route == key.Route && row.Key == key.Key, ct);
        if (row is null) return null;

        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!;
        return (row.Fingerprint, new StoredAnswer(row.Status, row.ContentType, row.Body, headers));
    }

    public void Add(ReplayKey key, StoredAnswer answer, DateTimeOffset now) =>
        db.Replays.Add(new ReplayRow
        {
            Owner = key.Owner,
            Route = key.Route,
            Key = key.Key,
            Fingerprint = key.Fingerprint,
            Status = answer.Status,
            ContentType = answer.ContentType,
            Headers = JsonSerializer.Serialize(answer.Headers),
            Body = answer.Body,
            CreatedAt = now,
        });
}
