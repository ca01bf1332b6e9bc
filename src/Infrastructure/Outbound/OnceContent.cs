using System.Net;

namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>
/// A body that is handed to a connection at most once. The handler underneath repeats a request by itself only where it has no
/// body or waits for "100 Continue"; we do not rest on that: a second writing throws. Because nothing but the head of a request
/// can have left before the body is asked for, the same mark tells "not sent" from "unknown".
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private const int Untouched = 0;
    private const int Begun = 1;
    private const int Closed = 2;

    private readonly ReadOnlyMemory<byte> _body;
    private int _state = Untouched;

    public OnceContent(ReadOnlyMemory<byte> body, string contentType)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    /// <summary>Forbids any later writing; true where none had begun.</summary>
    public bool CloseUnsent() => Interlocked.CompareExchange(ref _state, Closed, Untouched) != Begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Begun, Untouched) != Untouched) throw new IOException("A request body is written once.");

        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
