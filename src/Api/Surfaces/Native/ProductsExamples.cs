namespace InstantCheckout.Api.Surfaces.Native;

internal static class ProductsExamples
{
    public const string Ask = """
        {
          "title": "Enamel mug",
          "description": "Holds 0.3 l, survives the dishwasher.",
          "image_url": "https://shop.example/mug.jpg",
          "options": [{ "name": "Colour", "values": ["Blue", "White"] }],
          "variants": [
            { "sku": "MUG-BLUE", "title": "Blue", "price": { "value": 7900, "currency": "SEK" }, "tax_rate": "25", "stock": 40, "option_values": { "Colour": "Blue" } },
            { "sku": "MUG-WHITE", "title": "White", "price": { "value": 7900, "currency": "SEK" }, "tax_rate": "25", "stock": null, "option_values": { "Colour": "White" } }
          ]
        }
        """;

    public const string Product = """
        {
          "id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70",
          "version": 1,
          "title": "Enamel mug",
          "description": "Holds 0.3 l, survives the dishwasher.",
          "image_url": "https://shop.example/mug.jpg",
          "options": [{ "name": "Colour", "values": ["Blue", "White"] }],
          "variants": [
            {
              "id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21", "sku": "MUG-BLUE", "title": "Blue",
              "price": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" }, "tax_rate": "25",
              "stock": 40, "image_url": null, "option_values": { "Colour": "Blue" }
            }
          ],
          "created_at": "2026-11-21T08:00:00Z",
          "withdrawn_at": null
        }
        """;

    public const string List = """{ "data": [ """ + Product + """ ], "next": null }""";

    public const string StockAsk = """{ "stock": 25 }""";

    public const string Adjustment = """{ "delta": -3 }""";

    public const string Stock = """{ "variant_id": "019aa5c2-7d10-7d0b-8a51-5c1f0a9b3e21", "sku": "MUG-BLUE", "stock": 25, "unlimited": false, "version": 8 }""";
}
