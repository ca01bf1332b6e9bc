namespace InstantCheckout.Api.Surfaces.Native;

internal static class KeyExamples
{
    public const string Create = """{ "scopes": ["write"], "label": "web server", "expires_at": "2027-11-21T00:00:00Z" }""";

    public const string Rotate = """{ "overlap_seconds": 3600 }""";

    public const string Key = """
        {
          "id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70", "mode": "test", "scopes": ["read", "write"], "label": "web server", "status": "active",
          "created_at": "2026-11-21T08:00:00Z", "expires_at": "2027-11-21T00:00:00Z", "revoked_at": null, "replaced_by": null
        }
        """;

    // Not a key: the secret is left out.
    public const string Issued = """
        {
          "key": "ick_test_019aa5c27d107c3e9f7a2b1d4c5e6f70_…",
          "id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70", "mode": "test", "scopes": ["read", "write"], "label": "web server", "status": "active",
          "created_at": "2026-11-21T08:00:00Z", "expires_at": "2027-11-21T00:00:00Z"
        }
        """;
}
