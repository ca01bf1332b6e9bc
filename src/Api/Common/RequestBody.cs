using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>The raw bytes of a request, read once and kept for whoever else needs them (fingerprint, parser).</summary>
internal sealed class RequestBody
{
    private RequestBody(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The whole body, or a refusal where it is compressed or has more bytes than the limit.</summary>
    public static async Task<Result<RequestBody>> ReadAsync(HttpContext context, int limit, CancellationToken ct)
    {
        if (context.Features.Get<RequestBody>() is { } known) return known.Bytes.Length > limit ? EdgeErrors.PayloadTooLarge : known;

        var request = context.Request;
        if (IsEncoded(request)) return EdgeErrors.UnsupportedEncoding;
        if (request.ContentLength > limit) return EdgeErrors.PayloadTooLarge;

        // One byte more than allowed tells a full body from one that goes on.
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? limit, limit) + 1];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = await request.Body.ReadAsync(buffer.AsMemory(length), ct)) > 0) length += read;
        if (length == buffer.Length) return EdgeErrors.PayloadTooLarge;

        var body = new RequestBody(buffer.AsMemory(0, length));
        context.Features.Set(body);
        return body;
    }

    private static bool IsEncoded(HttpRequest request) =>
        request.Headers.ContentEncoding.Any(value => !string.IsNullOrWhiteSpace(value) && !value.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase));
}
