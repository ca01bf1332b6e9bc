using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Purchases;

/// <param name="Before">Cursor: purchases older than this one.</param>
/// <param name="InvoiceReference">Only the purchase with this reference; null for all.</param>
public sealed record ListPurchases(ShopScope Owner, PurchaseId? Before, int Limit, string? InvoiceReference) : IQuery<Page<PurchaseSummary>>;

/// <summary>A purchase in a list: without personal data.</summary>
public sealed record PurchaseSummary(PurchaseId Id, string Token, string Title, string State, Money Total, string? InvoiceReference, OrderId? OrderId, DateTimeOffset CreatedAt);

internal sealed class ListPurchasesHandler(IPurchasesDb db) : IHandle<ListPurchases, Page<PurchaseSummary>>
{
    public async Task<Result<Page<PurchaseSummary>>> Handle(ListPurchases query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, PageLimits.Most);
        var purchases = db.Purchases.AsNoTracking().Where(purchase => purchase.ShopId == query.Owner.ShopId && purchase.Mode == query.Owner.Mode);
        if (query.InvoiceReference is { } reference) purchases = purchases.Where(purchase => purchase.InvoiceReference == reference);
        if (query.Before is { } before) purchases = purchases.Where(purchase => purchase.Id < before);

        var found = await purchases.OrderByDescending(purchase => purchase.Id).Take(limit + 1)
            .Select(row => new PurchaseSummary(row.Id, row.Token, row.Title, row.State.ToString(), row.Total, row.InvoiceReference, row.OrderId, row.CreatedAt))
            .ToListAsync(cancellationToken);
        return found.Count <= limit ? new Page<PurchaseSummary>(found, null) : new Page<PurchaseSummary>(found[..limit], found[limit - 1].Id.Value);
    }
}
