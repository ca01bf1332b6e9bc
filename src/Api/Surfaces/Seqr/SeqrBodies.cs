using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>Request of createPurchase: one tolerant reader for both variants (contract seqr-glase, section 3.1). Personal data.</summary>
internal sealed record CreatePurchaseBody(
    string? PurchaseToken, string? ClientName, string? Street, string? City, string? Country, string? State, string? Zip, string? Email, string? Msisdn)
{
    public override string ToString() => "***";
}

/// <summary>The reference is a JSON string, never a number: it has 17 digits and a double keeps 15 (section 3.2).</summary>
internal sealed record InvoiceReferenceBody(string InvoiceReferenceId);

internal sealed record SeqrErrorBody(string ErrorCode, string Message)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SeqrFieldBody>? Errors { get; init; }
}

internal sealed record SeqrFieldBody(string Field, string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.Strict, MaxDepth = 16)]
[JsonSerializable(typeof(CreatePurchaseBody))]
[JsonSerializable(typeof(InvoiceReferenceBody))]
[JsonSerializable(typeof(SeqrErrorBody))]
internal sealed partial class SeqrJson : JsonSerializerContext;
