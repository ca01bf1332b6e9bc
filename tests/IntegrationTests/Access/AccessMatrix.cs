namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The least that a caller needs.</summary>
internal enum Who
{
    Anybody,
    Read,
    Write,
    Admin,
    Operator,
}

/// <summary>One endpoint and who may call it.</summary>
/// <param name="Route">As the program spells it.</param>
/// <param name="Path">The address of something that the shop owns; another shop and the other mode must hear 404 there.</param>
internal sealed record AccessRow(string Method, string Route, Who Needs, Func<AccessSamples, string>? Path = null)
{
    public string Name => $"{Method} {Route}";
}

/// <summary>Things the shop under test owns, for addresses that name one.</summary>
internal sealed record AccessSamples(Guid Key);

/// <summary>Reliability, section 8, endpoint by endpoint. A route that is missing here fails the tests (A1).</summary>
internal static class AccessMatrix
{
    public static readonly AccessRow[] Rows =
    [
        new("GET", "/health/live", Who.Anybody),
        new("GET", "/health/ready", Who.Anybody),
        new("GET", "/openapi/{documentName}.json", Who.Anybody, _ => "/openapi/v1.json"),

        new("GET", "/api/v1/shop", Who.Read),

        new("GET", "/api/v1/keys", Who.Admin),
        new("POST", "/api/v1/keys", Who.Admin),
        new("GET", "/api/v1/keys/{id:guid}", Who.Admin, samples => $"/api/v1/keys/{samples.Key}"),
        new("POST", "/api/v1/keys/{id:guid}/rotate", Who.Admin, samples => $"/api/v1/keys/{samples.Key}/rotate"),
        new("POST", "/api/v1/keys/{id:guid}/revoke", Who.Admin, samples => $"/api/v1/keys/{samples.Key}/revoke"),
    ];
}
