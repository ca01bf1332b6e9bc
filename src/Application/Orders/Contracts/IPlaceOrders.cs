using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Orders.Contracts;

/// <summary>Places an order in the present unit of work, in the commit that captures its money.</summary>
public interface IPlaceOrders
{
    /// <summary>Of two for the same source the database's unique key lets one commit.</summary>
    OrderId Place(PaidGoods goods, DateTimeOffset now);
}

/// <summary>What was paid for.</summary>
/// <param name="SourceKind">Such as <c>purchase</c>; with <paramref name="SourceId"/> unique.</param>
/// <param name="Total">Tax included; the sum of the lines.</param>
/// <param name="SealedBuyer">Name, address and the like, sealed (P4).</param>
public sealed record PaidGoods(
    ShopScope Owner, string SourceKind, Guid SourceId, PaymentId PaymentId, IReadOnlyList<PaidLine> Lines, Money Total, byte[] SealedBuyer);

public sealed record PaidLine(VariantId? VariantId, string? Sku, string Title, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);
