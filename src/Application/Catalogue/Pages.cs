using InstantCheckout.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

internal static class Pages
{
    /// <summary>Reads one page of rows that stand in their order, behind the last row of the page before.</summary>
    public static async Task<Page<TView>> PageAsync<T, TView>(this IQueryable<T> rows, int limit, Func<T, Guid> id, Func<T, TView> view, CancellationToken ct)
    {
        // One row more than asked for tells whether there is a next page.
        var size = Math.Clamp(limit, 1, PageLimits.Most);
        var found = await rows.Take(size + 1).ToListAsync(ct);
        return found.Count <= size
            ? new Page<TView>([.. found.Select(view)], null)
            : new Page<TView>([.. found[..size].Select(view)], id(found[size - 1]));
    }
}
