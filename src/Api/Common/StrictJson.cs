using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>
/// Reads a JSON body or says what is wrong with it, without an exception and without echoing it: UTF-8 only, 16 levels at most,
/// no member twice, no comments or trailing commas, no control characters in text, nothing converted (a number is not a
/// string). Members the type does not know are skipped, but must be well formed like the rest.
/// </summary>
internal static class StrictJson
{
    public const int DefaultLimit = 64 * 1024;

    public const int Depth = 16;

    public static readonly Error Missing = Error.Invalid("body_missing", "The request needs a JSON body.");
    public static readonly Error Malformed = Error.Invalid("malformed_json", "The body is not valid JSON in UTF-8.");

    public static async Task<Result<T>> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, CancellationToken ct, int limit = DefaultLimit)
        where T : class
    {
        var read = await RequestBody.ReadAsync(context, limit, ct);
        if (read.Error is { } refused) return refused;

        var body = read.Value.Bytes;
        if (body.IsEmpty) return Missing;
        return IsJson(context.Request.ContentType) ? Parse(body.Span, type) : EdgeErrors.UnsupportedMediaType;
    }

    /// <summary>The same for bytes that are already at hand.</summary>
    public static Result<T> Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty) return Missing;
        if (!Utf8.IsValid(body)) return Malformed;
        if (JsonRules.FirstFault(body) is { } fault) return fault;

        try
        {
            return JsonSerializer.Deserialize(body, type) is { } value ? value : WrongType("$");
        }
        catch (JsonException exception)
        {
            // Well-formedness has been checked above, so what is left is a value of another type than the member's.
            return WrongType(exception.Path ?? "$");
        }
    }

    private static Error WrongType(string path) =>
        Error.InvalidFields([new FieldError(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$'), "wrong_type", "This has the wrong JSON type.")]);

    private static bool IsJson(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.MediaType is not { } name) return false;
        if (type.CharSet?.Trim('"') is { } charset && !charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)) return false;

        return name.Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }
}
