using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record OrderSummaryBody(Guid Id, string Number, string SourceKind, Guid SourceId, MoneyBody Total, DateTimeOffset PlacedAt);

internal sealed record OrderBody(
    Guid Id, string Number, string SourceKind, Guid SourceId, Guid PaymentId, IReadOnlyList<LineBody> Lines, MoneyBody Total, MoneyBody Tax, BuyerBody Buyer, DateTimeOffset PlacedAt);

[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(ListBody<OrderSummaryBody>))]
internal sealed partial class OrdersJson : JsonSerializerContext
{
    public static readonly OrdersJson Wire = new(NativeJson.Rules());
}
