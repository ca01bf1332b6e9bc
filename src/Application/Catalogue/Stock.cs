using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

internal sealed class Stock(ICatalogueDb db, ITransaction transaction) : IStock
{
    public async Task<Result> TakeAsync(IReadOnlyList<StockLine> lines, CancellationToken ct)
    {
        foreach (var (id, pieces) in await InOrderAsync(lines, ct))
        {
            var taken = await db.Variants
                .Where(variant => variant.Id == id && variant.WithdrawnAt == null && variant.Stock >= pieces)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(variant => variant.Stock, variant => variant.Stock - pieces).SetProperty(variant => variant.StockVersion, variant => variant.StockVersion + 1),
                    ct);
            if (taken == 1) continue;

            var uncounted = await db.Variants.AnyAsync(variant => variant.Id == id && variant.WithdrawnAt == null && variant.Stock == null, ct);
            if (!uncounted) return CatalogueErrors.OutOfStock;
        }

        return Result.Ok;
    }

    public async Task GiveBackAsync(IReadOnlyList<StockLine> lines, CancellationToken ct)
    {
        foreach (var (id, pieces) in await InOrderAsync(lines, ct))
        {
            await db.Variants
                .Where(variant => variant.Id == id && variant.Stock != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(variant => variant.Stock, variant => variant.Stock + pieces).SetProperty(variant => variant.StockVersion, variant => variant.StockVersion + 1),
                    ct);
        }
    }

    private async Task<IReadOnlyList<(VariantId Id, long Pieces)>> InOrderAsync(IReadOnlyList<StockLine> lines, CancellationToken ct)
    {
        if (lines.Any(line => line.Quantity <= 0)) throw new ArgumentOutOfRangeException(nameof(lines), "Quantities are positive.");

        if (lines.Count > 0) await transaction.EnsureOpenAsync(ct);
        return [.. lines.GroupBy(line => line.VariantId).OrderBy(group => group.Key.Value).Select(group => (group.Key, group.Sum(line => line.Quantity)))];
    }
}
