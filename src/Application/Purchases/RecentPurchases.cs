using InstantCheckout.Application.Common;
using InstantCheckout.Application.Orders.Contracts;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Purchases;

/// <summary>The latest scans and what became of them, newest first, without personal data.</summary>
/// <param name="Token">Only those of this code; null for all.</param>
public sealed record RecentPurchases(ShopScope Owner, string? Token, int Limit) : IQuery<RecentPurchasesView>;

public sealed record RecentPurchasesView(IReadOnlyList<RecentPurchase> Items);

/// <param name="OrderNumber">Null until it is paid.</param>
public sealed record RecentPurchase(string Title, string State, Money Total, string? OrderNumber, DateTimeOffset CreatedAt);

internal sealed class RecentPurchasesHandler(IPurchasesDb db, IOrderNumbers numbers) : IHandle<RecentPurchases, RecentPurchasesView>
{
    public async Task<Result<RecentPurchasesView>> Handle(RecentPurchases query, CancellationToken cancellationToken)
    {
        var found = await db.Purchases.AsNoTracking()
            .Where(row => row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode && (query.Token == null || row.Token == query.Token))
            .OrderByDescending(row => row.Id).Take(Math.Clamp(query.Limit, 1, PageLimits.Most))
            .Select(row => new { row.Title, row.State, row.Total, row.OrderId, row.CreatedAt })
            .ToListAsync(cancellationToken);
        var numberOf = await numbers.FindAsync([.. found.Select(row => row.OrderId).OfType<OrderId>()], cancellationToken);
        return new RecentPurchasesView(
            [.. found.Select(row => new RecentPurchase(row.Title, row.State.ToString(), row.Total, row.OrderId is { } order ? numberOf.GetValueOrDefault(order) : null, row.CreatedAt))]);
    }
}
