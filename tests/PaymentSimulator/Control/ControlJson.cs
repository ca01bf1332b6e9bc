using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstantCheckout.PaymentSimulator.Control;

internal sealed record ControlError(string Error);

/// <summary>Bodies of the control API: an empty one means all defaults, anything doubtful is refused with a reason.</summary>
internal static class ControlJson
{
    private const int LongestBody = 64 * 1024;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };

    public static async Task<(TBody? Body, string? Mistake)> ReadAsync<TBody>(HttpRequest request) where TBody : class, new()
    {
        using var stream = new MemoryStream();
        await request.Body.CopyToAsync(stream, request.HttpContext.RequestAborted);
        if (stream.Length == 0) return (new TBody(), null);
        if (stream.Length > LongestBody) return (null, $"the body is longer than {LongestBody} bytes");

        try
        {
            return JsonSerializer.Deserialize<TBody>(stream.GetBuffer().AsSpan(0, (int)stream.Length), Options) is { } body ? (body, null) : (null, "the body is null; it must be a JSON object");
        }
        catch (JsonException mistake)
        {
            return (null, Explain(mistake));
        }
    }

    public static IResult Ok(object answer) => Results.Json(answer, Options);

    public static IResult Bad(string error) => Results.Json(new ControlError(error), Options, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Missing(string error) => Results.Json(new ControlError(error), Options, statusCode: StatusCodes.Status404NotFound);

    public static IResult Conflict(string error) => Results.Json(new ControlError(error), Options, statusCode: StatusCodes.Status409Conflict);

    private static string Explain(JsonException mistake)
    {
        var member = mistake.Path is { Length: > 2 } path ? path[2..] : null;
        if (member is null) return "the body is not a JSON object of this call";
        if (mistake.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"unknown member '{member}'";
        return mistake.Message.Contains("could not be converted", StringComparison.Ordinal) ? $"member '{member}' has the wrong type or an unknown value" : $"the body is not valid JSON near '{member}'";
    }
}
