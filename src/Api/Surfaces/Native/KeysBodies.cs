using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record CreateKeyBody
{
    public IReadOnlyList<string>? Scopes { get; init; }

    public string? Label { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed record RotateKeyBody
{
    public int? OverlapSeconds { get; init; }
}

internal sealed record KeyBody(
    Guid Id, string Mode, IReadOnlyList<string> Scopes, string? Label, string Status,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, Guid? ReplacedBy);

/// <param name="Key">The key itself: shown in this answer and never again.</param>
internal sealed record IssuedKeyBody(
    string Key, Guid Id, string Mode, IReadOnlyList<string> Scopes, string? Label, string Status, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => "***";
}

[JsonSerializable(typeof(CreateKeyBody))]
[JsonSerializable(typeof(RotateKeyBody))]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(IssuedKeyBody))]
[JsonSerializable(typeof(ListBody<KeyBody>))]
internal sealed partial class KeysJson : JsonSerializerContext
{
    public static readonly KeysJson Wire = new(NativeJson.Rules());
}
