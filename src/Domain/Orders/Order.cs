using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Orders.Events;

namespace InstantCheckout.Domain.Orders;

/// <summary>One line of an order.</summary>
/// <param name="Sku">Null for shipping.</param>
/// <param name="Title">What the buyer read.</param>
/// <param name="Quantity">At least one.</param>
/// <param name="UnitPrice">Tax included.</param>
/// <param name="Total">Tax included.</param>
/// <param name="TaxRate">The exact per cent.</param>
public sealed record OrderLine(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);

/// <summary>What the shop has to deliver. Placed once per source, in the commit that captures the money; its content never changes (S3).</summary>
public sealed class Order : AggregateRoot
{
    private Order()
    {
    }

    public OrderId Id { get; private set; }

    public override Guid Key => Id.Value;

    /// <summary>What people call it; unique.</summary>
    public string Number { get; private set; } = "";

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>What it came from, such as <c>purchase</c>; with <see cref="SourceId"/> unique, so that one payment places one order.</summary>
    public string SourceKind { get; private set; } = "";

    public Guid SourceId { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public IReadOnlyList<OrderLine> Lines { get; private set; } = [];

    public Money Total { get; private set; }

    /// <summary>Tax inside the total, in minor units of its currency.</summary>
    public long TaxMinor { get; private set; }

    public byte[] SealedBuyer { get; private set; } = [];

    public DateTimeOffset PlacedAt { get; private set; }

    public static Order Place(OrderDraft draft, DateTimeOffset now)
    {
        var id = NewId.At<OrderId>(now);
        var currency = draft.Total.Currency;

        // One rounding per tax rate, on the sum of its lines.
        var tax = draft.Lines.GroupBy(line => line.TaxRate)
            .Aggregate(Money.Zero(currency), (sum, group) => sum + group.Key.IncludedIn(group.Aggregate(Money.Zero(currency), (lines, line) => lines + line.Total)));
        var order = new Order
        {
            Id = id,
            Number = OrderNumber.From(id),
            ShopId = draft.Owner.ShopId,
            Mode = draft.Owner.Mode,
            SourceKind = draft.SourceKind,
            SourceId = draft.SourceId,
            PaymentId = draft.PaymentId,
            Lines = draft.Lines,
            Total = draft.Total,
            TaxMinor = tax.Minor,
            SealedBuyer = draft.SealedBuyer,
            PlacedAt = now,
        };
        order.Note(now, Actor.Job, "order.placed", order.Number);
        order.Raise(new OrderPlaced(id, order.Number, order.ShopId, order.Mode, order.SourceKind, order.SourceId, order.Total.Minor, currency, now));
        return order;
    }
}

public sealed record OrderDraft(ShopScope Owner, string SourceKind, Guid SourceId, PaymentId PaymentId, IReadOnlyList<OrderLine> Lines, Money Total, byte[] SealedBuyer);
