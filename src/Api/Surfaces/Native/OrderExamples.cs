namespace InstantCheckout.Api.Surfaces.Native;

internal static class OrderExamples
{
    public const string Order = """
        {
          "id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70", "number": "7ZK2-M4QP-0X9T", "source_kind": "purchase",
          "source_id": "019aa5c2-7c00-7aaa-8f7a-2b1d4c5e6f71", "payment_id": "019aa5c2-7c00-7bbb-8f7a-2b1d4c5e6f72",
          "lines": [{
            "variant_id": "019aa5c2-0000-7ccc-8f7a-2b1d4c5e6f73", "sku": "MUG-BLU", "title": "Mug, blue", "quantity": 1,
            "unit_price": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" },
            "total": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" }, "tax_rate": "25"
          }],
          "total": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" },
          "tax": { "value": 1580, "currency": "SEK", "display_value": "15.80 SEK" },
          "buyer": {
            "name": "Ada Test", "street": "Example Road 5", "city": "Uppsala", "zip": "75310", "state": null, "country": "Sweden",
            "email": "ada@example.org", "phone": "46700000001"
          },
          "placed_at": "2026-11-21T08:00:05Z"
        }
        """;

    public const string Purchase = """
        {
          "id": "019aa5c2-7c00-7aaa-8f7a-2b1d4c5e6f71", "token": "mug-blue.2", "title": "Mug, blue", "state": "paid", "end_reason": null,
          "lines": [{
            "variant_id": "019aa5c2-0000-7ccc-8f7a-2b1d4c5e6f73", "sku": "MUG-BLU", "title": "Mug, blue", "quantity": 1,
            "unit_price": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" },
            "total": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" }, "tax_rate": "25"
          }],
          "total": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" },
          "buyer": {
            "name": "Ada Test", "street": "Example Road 5", "city": "Uppsala", "zip": "75310", "state": null, "country": "Sweden",
            "email": "ada@example.org", "phone": "46700000001"
          },
          "invoice_reference": "20261121000000042", "order_id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70",
          "created_at": "2026-11-21T08:00:00Z", "paid_at": "2026-11-21T08:00:05Z", "payment": null,
          "timeline": [{ "at": "2026-11-21T08:00:00Z", "actor": "Buyer", "what": "purchase.requested", "detail": "79.00 SEK" }]
        }
        """;

    public const string RefundAsk = """{ "amount": { "value": 7900, "currency": "SEK" }, "reason": "Returned" }""";

    public const string Refund = """
        {
          "id": "019aa5c3-7c00-7aaa-8f7a-2b1d4c5e6f71", "payment_id": "019aa5c2-7c00-7bbb-8f7a-2b1d4c5e6f72", "kind": "ordinary", "state": "done",
          "amount": { "value": 7900, "currency": "SEK", "display_value": "79.00 SEK" }, "reason": "Returned",
          "provider_reference": "2026112109162012301000007", "outcome_code": "done", "requested_at": "2026-11-21T09:00:00Z"
        }
        """;

    public const string Resolve = """{ "money_moved": true, "provider_reference": "2026112109162012301000007" }""";
}
