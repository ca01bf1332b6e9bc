using System.Text.Json;
using System.Text.Json.Serialization;
using InstantCheckout.Api.Common;
using InstantCheckout.Domain.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>Refusals of our own routes as <c>application/problem+json</c> (X1, RFC 9457).</summary>
internal sealed class NativeErrors : ISurfaceErrors
{
    public static IResult ToProblem(Error error) => new ProblemAnswer(error);

    public IResult Refuse(Error error) => ToProblem(error);
}

internal static class NativeResults
{
    /// <summary>The answer made from the value, or the problem.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> ok) => result.Match(ok, NativeErrors.ToProblem);
}

/// <param name="Type">Names the problem; stable like <paramref name="Code"/>.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Instance">Names this occurrence, not what was asked: an address may hold what must not be repeated (X2).</param>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Instance, string Code, string RequestId)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemField>? Errors { get; init; }
}

internal sealed record ProblemField(string Field, string Code, string Message);

internal sealed record ProblemAnswer(Error Error) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    private const string ValidatorSuffix = "Validator";

    public int? StatusCode => EdgeErrors.StatusOf(Error);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = Body(httpContext.TraceIdentifier);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, NativeJson.Wire.ProblemBody);

        response.StatusCode = body.Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        if (Error.RetryAfter is { } wait) response.Headers.RetryAfter = RetrySeconds(wait);
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;

        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static string RetrySeconds(TimeSpan wait) =>
        Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private ProblemBody Body(string requestId)
    {
        var status = EdgeErrors.StatusOf(Error);
        return new ProblemBody(
            Type: $"urn:instantcheckout:problem:{Error.Code}",
            Title: ReasonPhrases.GetReasonPhrase(status),
            Status: status,
            Detail: Error.Message,
            Instance: $"urn:instantcheckout:request:{requestId}",
            Code: Error.Code,
            RequestId: requestId)
        {
            Errors = Error.Fields.Count == 0 ? null : [.. Error.Fields.Select(Spell)],
        };
    }

    private static ProblemField Spell(FieldError field) => new(SnakePath(field.Name), StableCode(field.Code), field.Message);

    // Use cases name fields in camel case, callers write them in snake case.
    private static string SnakePath(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    // The built-in rules call themselves NotEmptyValidator and the like; the wire says not_empty.
    private static string StableCode(string code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(
        code.EndsWith(ValidatorSuffix, StringComparison.Ordinal) ? code[..^ValidatorSuffix.Length] : code);
}
