using System.Text.Json.Serialization;
using AutoMapper;
using InstantCheckout.Application.Catalogue;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record ShippingMethodAskBody
{
    /// <summary>Counts only when the method is created.</summary>
    public string? Code { get; init; }

    public string? Label { get; init; }

    public MoneyAskBody? Price { get; init; }

    public string? TaxRate { get; init; }

    public int SortOrder { get; init; }

    public bool IsDefault { get; init; }
}

internal sealed record ShippingMethodBody(
    Guid Id,
    long Version,
    string Code,
    string Label,
    MoneyBody Price,
    string TaxRate,
    int SortOrder,
    bool IsDefault,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt);

[JsonSerializable(typeof(ShippingMethodAskBody))]
[JsonSerializable(typeof(ShippingMethodBody))]
[JsonSerializable(typeof(ListBody<ShippingMethodBody>))]
internal sealed partial class ShippingMethodsJson : JsonSerializerContext
{
    public static readonly ShippingMethodsJson Wire = new(NativeJson.Rules());
}

internal static class ShippingMethodsExamples
{
    public const string Ask = """
        { "code": "post", "label": "By post", "price": { "value": 4900, "currency": "SEK" }, "tax_rate": "25", "sort_order": 1, "is_default": true }
        """;

    public const string Method = """
        {
          "id": "019aa5c3-1c20-7e55-a3d9-0f4b6c8d2e17", "version": 1, "code": "post", "label": "By post",
          "price": { "value": 4900, "currency": "SEK", "display_value": "49.00 SEK" }, "tax_rate": "25", "sort_order": 1, "is_default": true,
          "created_at": "2026-11-21T08:00:00Z", "withdrawn_at": null
        }
        """;

    public const string List = """{ "data": [ """ + Method + """ ], "next": null }""";
}

internal sealed class ShippingMethodsProfile : Profile
{
    public ShippingMethodsProfile() => CreateMap<ShippingMethodView, ShippingMethodBody>()
        .ForCtorParam(nameof(ShippingMethodBody.Id), body => body.MapFrom(view => view.Id.Value))
        .ForCtorParam(nameof(ShippingMethodBody.TaxRate), body => body.MapFrom(view => view.TaxRate.ToString()));
}
