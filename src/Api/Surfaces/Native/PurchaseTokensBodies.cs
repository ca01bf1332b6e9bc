using System.Text.Json.Serialization;
using AutoMapper;
using InstantCheckout.Application.Catalogue;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record PurchaseTokenAskBody
{
    /// <summary>Counts only when the token is created.</summary>
    public string? Token { get; init; }

    public Guid? VariantId { get; init; }

    public Guid? BundleId { get; init; }

    public Guid? ShippingMethodId { get; init; }
}

internal sealed record PurchaseTokenBody(
    Guid Id,
    long Version,
    string Token,
    Guid? VariantId,
    Guid? BundleId,
    Guid? ShippingMethodId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt,
    TokenLinksBody Links);

/// <param name="QrText">What the code holds.</param>
/// <param name="AppLink">Opens the payment app on the phone that shows it.</param>
/// <param name="QrPng">Where the code is as a picture; null once the token was withdrawn.</param>
internal sealed record TokenLinksBody(string QrText, string AppLink, string DemoAppLink, string? QrPng, string? QrSvg);

[JsonSerializable(typeof(PurchaseTokenAskBody))]
[JsonSerializable(typeof(PurchaseTokenBody))]
[JsonSerializable(typeof(ListBody<PurchaseTokenBody>))]
internal sealed partial class PurchaseTokensJson : JsonSerializerContext
{
    public static readonly PurchaseTokensJson Wire = new(NativeJson.Rules());
}

internal static class PurchaseTokensExamples
{
    public const string Ask = """{ "token": "mug-blue.2", "variant_id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21" }""";

    public const string Token = """
        {
          "id": "019aa5c3-5e70-7b18-9c26-1d7a3f5b8e42",
          "version": 1,
          "token": "mug-blue.2",
          "variant_id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21",
          "bundle_id": null,
          "shipping_method_id": null,
          "created_at": "2026-11-21T08:00:00Z",
          "withdrawn_at": null,
          "links": {
            "qr_text": "HTTP://SEQR.SE/000/wss-dev?t=mug-blue.2&w=demo",
            "app_link": "seqr://SEQR.SE/000/wss-dev?t=mug-blue.2&w=demo",
            "demo_app_link": "seqr-demo://SEQR.SE/000/wss-dev?t=mug-blue.2&w=demo",
            "qr_png": "/api/v1/purchase-tokens/mug-blue.2/qr.png",
            "qr_svg": "/api/v1/purchase-tokens/mug-blue.2/qr.svg"
          }
        }
        """;

    public const string List = """{ "data": [ """ + Token + """ ], "next": null }""";
}

internal sealed class PurchaseTokensProfile : Profile
{
    public PurchaseTokensProfile() => CreateMap<PurchaseTokenView, PurchaseTokenBody>()
        .ForCtorParam(nameof(PurchaseTokenBody.Id), body => body.MapFrom(view => view.Id.Value))
        .ForCtorParam(nameof(PurchaseTokenBody.VariantId), body => body.MapFrom(view => view.VariantId.HasValue ? view.VariantId.Value.Value : (Guid?)null))
        .ForCtorParam(nameof(PurchaseTokenBody.BundleId), body => body.MapFrom(view => view.BundleId.HasValue ? view.BundleId.Value.Value : (Guid?)null))
        .ForCtorParam(nameof(PurchaseTokenBody.ShippingMethodId), body => body.MapFrom(view => view.ShippingMethodId.HasValue ? view.ShippingMethodId.Value.Value : (Guid?)null))
        .ForCtorParam(nameof(PurchaseTokenBody.Links), body => body.MapFrom(view => Links(view)));

    private static TokenLinksBody Links(PurchaseTokenView view)
    {
        var picture = view.WithdrawnAt is null ? $"{PurchaseTokensEndpoints.Address}/{view.Token}/qr" : null;
        return new TokenLinksBody(
            view.Links.QrText,
            view.Links.AppLink,
            view.Links.DemoAppLink,
            picture is null ? null : $"{picture}.png",
            picture is null ? null : $"{picture}.svg");
    }
}
