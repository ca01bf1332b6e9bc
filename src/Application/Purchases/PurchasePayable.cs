using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Orders.Contracts;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases;

namespace InstantCheckout.Application.Purchases;

/// <summary>How a purchase is paid: what payments tells it, and what follows in the same commit.</summary>
internal sealed class PurchasePayable(IPurchasesDb db, IStock stock, IPlaceOrders orders) : IPayable
{
    public const string KindName = "purchase";

    public string Kind => KindName;

    public async Task<PayableDescription?> DescribeAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } purchase) return null;

        var lines = purchase.Lines.Select(line => new PaymentLine(line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate));
        return new PayableDescription(purchase.Title, [.. lines]);
    }

    public async Task<Result> IssuedAsync(Guid id, string reference, DateTimeOffset now, CancellationToken ct) =>
        await FindAsync(id, ct) is { } purchase ? purchase.Issue(reference, now) : PurchaseErrors.NotFound;

    public Task FailedAsync(Guid id, string code, DateTimeOffset now, CancellationToken ct) => EndAsync(id, PurchaseState.Failed, code, now, ct);

    public Task ClosedAsync(Guid id, string code, DateTimeOffset now, CancellationToken ct) => EndAsync(id, PurchaseState.Expired, code, now, ct);

    public async Task<bool> PaidAsync(Guid id, PaymentId payment, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } purchase) return false;
        if (purchase.State != PurchaseState.AwaitingPayment)
        {
            purchase.PayLate(now);
            return false;
        }

        var lines = purchase.Lines.Select(line => new PaidLine(line.VariantId, line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate));
        var goods = new PaidGoods(new ShopScope(purchase.ShopId, purchase.Mode), KindName, id, payment, [.. lines], purchase.Total, purchase.SealedBuyer);
        return purchase.Pay(orders.Place(goods, now), now);
    }

    private async Task EndAsync(Guid id, PurchaseState outcome, string code, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } purchase) return;

        var back = purchase.End(outcome, code, now);
        if (back.Count > 0) await stock.GiveBackAsync([.. back.Select(held => new StockLine(held.VariantId, held.Quantity))], ct);
    }

    private async Task<Purchase?> FindAsync(Guid id, CancellationToken ct) => await db.Purchases.FindAsync([new PurchaseId(id)], ct);
}
