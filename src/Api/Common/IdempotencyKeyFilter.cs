using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InstantCheckout.Api.Auth;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>
/// Reads <c>Idempotency-Key</c> and prepares the replay (I1, I2). The route must answer through
/// <see cref="Replays.AnswerAsync"/>; answers that show a secret once must not be behind this filter, because they would be kept.
/// </summary>
internal sealed class IdempotencyKeyFilter : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 255;

    private static readonly Error BadKey =
        Error.Invalid("idempotency_key_invalid", "Idempotency-Key is one value of 1 to 255 visible ASCII characters.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var offered = http.Request.Headers[Header];
        if (offered.Count == 0) return await next(context);
        if (offered.Count > 1 || offered[0] is not { Length: >= 1 and <= LongestKey } key || key.Any(letter => letter is < '!' or > '~'))
            return http.Surface().Refuse(BadKey);

        var body = await RequestBody.ReadAsync(http, StrictJson.DefaultLimit, http.RequestAborted);
        if (body.Error is { } refused) return http.Surface().Refuse(refused);

        var scope = http.ShopScope();
        var owner = string.Create(CultureInfo.InvariantCulture, $"{scope.ShopId.Value:D}:{scope.Mode}");
        var route = $"{http.Request.Method} {((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText}";
        http.Features.Set(new ReplayKey(owner, route, key, Fingerprint(http, route, body.Value.Bytes.Span)));

        var answer = await next(context);
        if (http.RequestServices.GetRequiredService<IReplay>().Key is null && answer is IStatusCodeHttpResult { StatusCode: < 300 })
            throw new InvalidOperationException($"{route} takes an Idempotency-Key but does not answer through {nameof(Replays.AnswerAsync)}.");
        return answer;
    }

    // The canonical path: the route's own text and its values, each spelling of an id being the same id.
    private static string Fingerprint(HttpContext context, string route, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(route));
        foreach (var (name, value) in context.Request.RouteValues.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            var spelled = Guid.TryParse(text, out var id) ? id.ToString("D") : text;
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}={spelled}"));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"\n{context.Request.QueryString.Value}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Marks a route that takes an <c>Idempotency-Key</c>, for the documents.</summary>
internal sealed record TakesIdempotencyKey;

internal static class IdempotencyKeyExtensions
{
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter<IdempotencyKeyFilter>().WithMetadata(new TakesIdempotencyKey());
}
