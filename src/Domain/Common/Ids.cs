namespace InstantCheckout.Domain.Common;

/// <summary>A typed 128-bit id. How it is spelled on the wire (UUID, ULID, number) is the surface's business.</summary>
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
    public static ShopId From(Guid value) => new(value);
}

public readonly record struct ApiKeyId(Guid Value) : ITypedId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);
}

public readonly record struct ProductId(Guid Value) : ITypedId<ProductId>
{
    public static ProductId From(Guid value) => new(value);
}

public readonly record struct VariantId(Guid Value) : ITypedId<VariantId>
{
    public static VariantId From(Guid value) => new(value);
}

public readonly record struct BundleId(Guid Value) : ITypedId<BundleId>
{
    public static BundleId From(Guid value) => new(value);
}

public readonly record struct PurchaseTokenId(Guid Value) : ITypedId<PurchaseTokenId>
{
    public static PurchaseTokenId From(Guid value) => new(value);
}

public readonly record struct ShippingMethodId(Guid Value) : ITypedId<ShippingMethodId>
{
    public static ShippingMethodId From(Guid value) => new(value);
}

public readonly record struct PurchaseId(Guid Value) : ITypedId<PurchaseId>
{
    public static PurchaseId From(Guid value) => new(value);
}

public readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);
}

public readonly record struct AttemptId(Guid Value) : ITypedId<AttemptId>
{
    public static AttemptId From(Guid value) => new(value);
}

public readonly record struct RefundId(Guid Value) : ITypedId<RefundId>
{
    public static RefundId From(Guid value) => new(value);
}

public readonly record struct OrderId(Guid Value) : ITypedId<OrderId>
{
    public static OrderId From(Guid value) => new(value);
}
