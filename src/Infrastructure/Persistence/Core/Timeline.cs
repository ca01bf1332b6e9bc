using InstantCheckout.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Core;

internal sealed class Timeline(AppDbContext db) : ITimeline
{
    // Far above what one purchase can gather; no query is unbounded.
    private const int Most = 1000;

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(IReadOnlyList<Guid> subjects, CancellationToken ct)
    {
        var rows = await db.History.AsNoTracking().Where(row => subjects.Contains(row.Subject)).OrderBy(row => row.At).Take(Most).ToListAsync(ct);
        var order = subjects.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return
        [
            .. rows.OrderBy(row => row.At).ThenBy(row => order[row.Subject]).ThenBy(row => row.Version).ThenBy(row => row.Line)
                .Select(row => new TimelineEntry(row.At, row.Actor, row.What, row.Detail)),
        ];
    }
}
