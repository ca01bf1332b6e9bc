using System.Text.Json.Serialization;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed record BundleAskBody
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? ImageUrl { get; init; }

    public MoneyAskBody? OwnPrice { get; init; }

    public string? OwnTaxRate { get; init; }

    public IReadOnlyList<BundlePartAskBody?>? Parts { get; init; }
}

internal sealed record BundlePartAskBody(Guid? VariantId, int? Quantity);

/// <param name="Price">What it costs now: its own price, or the sum of its parts.</param>
/// <param name="OwnPrice">Null where it costs the sum of its parts.</param>
internal sealed record BundleBody(
    Guid Id,
    long Version,
    string Title,
    string? Description,
    string? ImageUrl,
    MoneyBody Price,
    MoneyBody? OwnPrice,
    string? OwnTaxRate,
    IReadOnlyList<BundlePartBody> Parts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt);

/// <param name="ForSale">False where the variant was withdrawn: then the bundle is not sold either.</param>
internal sealed record BundlePartBody(Guid VariantId, string Sku, int Quantity, MoneyBody UnitPrice, bool ForSale);

[JsonSerializable(typeof(BundleAskBody))]
[JsonSerializable(typeof(BundleBody))]
[JsonSerializable(typeof(ListBody<BundleBody>))]
internal sealed partial class BundlesJson : JsonSerializerContext
{
    public static readonly BundlesJson Wire = new(NativeJson.Rules());
}

internal static class BundlesExamples
{
    public const string Ask = """
        {
          "title": "Breakfast for two",
          "own_price": { "value": 19900, "currency": "SEK" },
          "own_tax_rate": "25",
          "parts": [{ "variant_id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21", "quantity": 2 }]
        }
        """;

    public const string Bundle = """
        {
          "id": "019aa5c2-9b40-7aa1-b0c4-6d2e8f1a7c90",
          "version": 1,
          "title": "Breakfast for two",
          "description": null,
          "image_url": null,
          "price": { "value": 19900, "currency": "SEK", "display_value": "199.00 SEK" },
          "own_price": { "value": 19900, "currency": "SEK", "display_value": "199.00 SEK" },
          "own_tax_rate": "25",
          "parts": [
            {
              "variant_id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21", "sku": "MUG-BLUE", "quantity": 2,
              "unit_price": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" }, "for_sale": true
            }
          ],
          "created_at": "2026-11-21T08:00:00Z",
          "withdrawn_at": null
        }
        """;

    public const string List = """{ "data": [ """ + Bundle + """ ], "next": null }""";
}
