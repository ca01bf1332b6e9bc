using System.Text.Json;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Purchases;

/// <summary>A purchase with its payment and its whole time line, oldest first.</summary>
public sealed record GetPurchase(ShopScope Owner, PurchaseId Id) : IQuery<PurchaseView>;

public sealed record PurchaseView(
    PurchaseId Id,
    string Token,
    string Title,
    string State,
    string? EndReason,
    IReadOnlyList<PurchaseLineView> Lines,
    Money Total,
    BuyerDetails Buyer,
    string? InvoiceReference,
    OrderId? OrderId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt,
    PaymentSummary? Payment,
    IReadOnlyList<TimelineEntry> Timeline);

public sealed record PurchaseLineView(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);

internal sealed class GetPurchaseHandler(IPurchasesDb db, IPayments payments, ITimeline timeline, ISealPersonalData seal) : IHandle<GetPurchase, PurchaseView>
{
    public async Task<Result<PurchaseView>> Handle(GetPurchase query, CancellationToken cancellationToken)
    {
        var purchase = await db.Purchases.AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        if (purchase is null) return PurchaseErrors.NotFound;

        var payment = await payments.SummarizeAsync(purchase.PaymentId, cancellationToken);
        return new PurchaseView(
            purchase.Id,
            purchase.Token,
            purchase.Title,
            purchase.State.ToString(),
            purchase.EndReason,
            [.. purchase.Lines.Select(line => new PurchaseLineView(line.VariantId, line.Sku, line.Title, line.Quantity, line.UnitPrice, line.Total, line.TaxRate))],
            purchase.Total,
            JsonSerializer.Deserialize<BuyerDetails>(seal.Open(purchase.SealedBuyer))!,
            purchase.InvoiceReference,
            purchase.OrderId,
            purchase.CreatedAt,
            purchase.PaidAt,
            payment,
            await timeline.ReadAsync(Subjects(purchase, payment), cancellationToken));
    }

    private static List<Guid> Subjects(Purchase purchase, PaymentSummary? payment)
    {
        // What happened at one instant is told in this order.
        List<Guid> subjects = [purchase.Id.Value];
        if (payment is not null) subjects.AddRange([.. payment.Attempts.Select(attempt => attempt.AttemptId.Value), .. payment.Notices]);
        subjects.Add(purchase.PaymentId.Value);
        if (purchase.OrderId is { } order) subjects.Add(order.Value);
        if (payment is not null) subjects.AddRange(payment.Refunds.Select(refund => refund.RefundId.Value));
        return subjects;
    }
}
