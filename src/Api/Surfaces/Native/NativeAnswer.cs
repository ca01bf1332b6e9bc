using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>A successful answer of our own routes; its bytes are made at once, so that it can be kept for a repeat.</summary>
internal sealed class NativeAnswer : IStorableResult, IStatusCodeHttpResult
{
    private readonly StoredAnswer _answer;

    private NativeAnswer(StoredAnswer answer) => _answer = answer;

    public int? StatusCode => _answer.Status;

    public static NativeAnswer NoContent { get; } = new(new StoredAnswer(StatusCodes.Status204NoContent, string.Empty, [], new Dictionary<string, string>()));

    public static NativeAnswer Ok<T>(T body, JsonTypeInfo<T> type, long? version = null) => Json(StatusCodes.Status200OK, body, type, version);

    public static NativeAnswer Created<T>(string location, T body, JsonTypeInfo<T> type, long? version = null) =>
        Json(StatusCodes.Status201Created, body, type, version, location);

    public static NativeAnswer Json<T>(int status, T body, JsonTypeInfo<T> type, long? version = null, string? location = null)
    {
        var headers = new Dictionary<string, string>();
        if (version is { } number) headers["ETag"] = Preconditions.ETag(number);
        if (location is not null) headers["Location"] = location;
        return new NativeAnswer(new StoredAnswer(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(body, type), headers));
    }

    public StoredAnswer ToStored() => _answer;

    public Task ExecuteAsync(HttpContext httpContext) => new StoredResult(_answer, Replayed: false).ExecuteAsync(httpContext);
}
