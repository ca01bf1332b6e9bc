using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record PurchaseSummaryBody(Guid Id, string Token, string Title, string State, MoneyBody Total, string? InvoiceReference, Guid? OrderId, DateTimeOffset CreatedAt);

internal sealed record PurchaseBody(
    Guid Id, string Token, string Title, string State, string? EndReason, IReadOnlyList<LineBody> Lines, MoneyBody Total, BuyerBody Buyer,
    string? InvoiceReference, Guid? OrderId, DateTimeOffset CreatedAt, DateTimeOffset? PaidAt, PaymentBody? Payment, IReadOnlyList<TimelineBody> Timeline);

internal sealed record PaymentBody(
    Guid Id, string Provider, string State, MoneyBody Due, MoneyBody Captured, MoneyBody Refunded, MoneyBody Surplus,
    IReadOnlyList<AttemptBody> Attempts, IReadOnlyList<RefundLineBody> Refunds);

internal sealed record AttemptBody(
    Guid Id, string State, string? ProviderReference, string? OutcomeCode, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, DateTimeOffset? NextTryAt);

internal sealed record RefundLineBody(
    Guid Id, string Kind, string State, MoneyBody Amount, string Reason, string? ProviderReference, string? OutcomeCode, DateTimeOffset RequestedAt);

internal sealed record RefundBody(
    Guid Id, Guid PaymentId, string Kind, string State, MoneyBody Amount, string Reason, string? ProviderReference, string? OutcomeCode, DateTimeOffset RequestedAt);

internal sealed record AmountBody(long? Value, string? Currency);

internal sealed record CreateRefundBody
{
    /// <summary>Left out: all that is left of the payment.</summary>
    public AmountBody? Amount { get; init; }

    public string? Reason { get; init; }
}

internal sealed record ResolveRefundBody
{
    public bool? MoneyMoved { get; init; }

    public string? ProviderReference { get; init; }
}

[JsonSerializable(typeof(PurchaseBody))]
[JsonSerializable(typeof(ListBody<PurchaseSummaryBody>))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(CreateRefundBody))]
[JsonSerializable(typeof(ResolveRefundBody))]
internal sealed partial class PurchasesJson : JsonSerializerContext
{
    public static readonly PurchasesJson Wire = new(NativeJson.Rules());
}
