namespace InstantCheckout.Domain.Common;

/// <summary>A typed 128-bit id, ordered by time of making (so that lists page by it). How it is spelled on the wire (UUID, ULID, number) is the surface's business.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>The one generator of ids: time-ordered (RFC 9562 version 7), so that indexes grow at their end.</summary>
public static class NewId
{
    /// <param name="now">The instant that orders the id.</param>
    public static TId At<TId>(DateTimeOffset now)
        where TId : struct, ITypedId<TId> => TId.From(Guid.CreateVersion7(now));
}

public readonly record struct ShopId(Guid Value) : ITypedId<ShopId>
{
    public static bool operator <(ShopId left, ShopId right) => left.Value < right.Value;

    public static bool operator >(ShopId left, ShopId right) => left.Value > right.Value;

    public static ShopId From(Guid value) => new(value);
}

public readonly record struct ApiKeyId(Guid Value) : ITypedId<ApiKeyId>
{
    public static bool operator <(ApiKeyId left, ApiKeyId right) => left.Value < right.Value;

    public static bool operator >(ApiKeyId left, ApiKeyId right) => left.Value > right.Value;

    public static ApiKeyId From(Guid value) => new(value);
}

public readonly record struct ProductId(Guid Value) : ITypedId<ProductId>
{
    public static bool operator <(ProductId left, ProductId right) => left.Value < right.Value;

    public static bool operator >(ProductId left, ProductId right) => left.Value > right.Value;

    public static ProductId From(Guid value) => new(value);
}

public readonly record struct VariantId(Guid Value) : ITypedId<VariantId>
{
    public static bool operator <(VariantId left, VariantId right) => left.Value < right.Value;

    public static bool operator >(VariantId left, VariantId right) => left.Value > right.Value;

    public static VariantId From(Guid value) => new(value);
}

public readonly record struct BundleId(Guid Value) : ITypedId<BundleId>
{
    public static bool operator <(BundleId left, BundleId right) => left.Value < right.Value;

    public static bool operator >(BundleId left, BundleId right) => left.Value > right.Value;

    public static BundleId From(Guid value) => new(value);
}

public readonly record struct PurchaseTokenId(Guid Value) : ITypedId<PurchaseTokenId>
{
    public static bool operator <(PurchaseTokenId left, PurchaseTokenId right) => left.Value < right.Value;

    public static bool operator >(PurchaseTokenId left, PurchaseTokenId right) => left.Value > right.Value;

    public static PurchaseTokenId From(Guid value) => new(value);
}

public readonly record struct ShippingMethodId(Guid Value) : ITypedId<ShippingMethodId>
{
    public static bool operator <(ShippingMethodId left, ShippingMethodId right) => left.Value < right.Value;

    public static bool operator >(ShippingMethodId left, ShippingMethodId right) => left.Value > right.Value;

    public static ShippingMethodId From(Guid value) => new(value);
}

public readonly record struct PurchaseId(Guid Value) : ITypedId<PurchaseId>
{
    public static bool operator <(PurchaseId left, PurchaseId right) => left.Value < right.Value;

    public static bool operator >(PurchaseId left, PurchaseId right) => left.Value > right.Value;

    public static PurchaseId From(Guid value) => new(value);
}

public readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;

    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;

    public static PaymentId From(Guid value) => new(value);
}

public readonly record struct AttemptId(Guid Value) : ITypedId<AttemptId>
{
    public static bool operator <(AttemptId left, AttemptId right) => left.Value < right.Value;

    public static bool operator >(AttemptId left, AttemptId right) => left.Value > right.Value;

    public static AttemptId From(Guid value) => new(value);
}

public readonly record struct RefundId(Guid Value) : ITypedId<RefundId>
{
    public static bool operator <(RefundId left, RefundId right) => left.Value < right.Value;

    public static bool operator >(RefundId left, RefundId right) => left.Value > right.Value;

    public static RefundId From(Guid value) => new(value);
}

public readonly record struct OrderId(Guid Value) : ITypedId<OrderId>
{
    public static bool operator <(OrderId left, OrderId right) => left.Value < right.Value;

    public static bool operator >(OrderId left, OrderId right) => left.Value > right.Value;

    public static OrderId From(Guid value) => new(value);
}
