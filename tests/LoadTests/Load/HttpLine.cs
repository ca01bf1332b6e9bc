using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InstantCheckout.LoadTests.Load;

/// <summary>The other side did not answer what it had to: a failure, never a sample.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);

/// <summary>Status, head and body of one answer; valid until the next call on the same line.</summary>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <param name="name">Lower-case, with its colon, such as <c>etag:</c>.</param>
    public string? Header(ReadOnlySpan<byte> name) => HttpHead.Find(Head.Span, name, out var value) ? Encoding.ASCII.GetString(value) : null;
}

/// <summary>
/// One keep-alive HTTP/1.1 connection. Small on purpose: the generator shares the machine with what it measures, and every
/// microsecond of its own would hide a difference.
/// </summary>
internal sealed class HttpLine(IPEndPoint server) : IDisposable
{
    private const int LongestAnswer = 4 * 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;

    public async ValueTask<Answer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        var answered = false;
        try
        {
            var socket = _socket ??= await ConnectAsync(ct);
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request[sent..], ct);

            var answer = await ReceiveAsync(socket, ct);
            answered = true;
            return answer;
        }
        catch (SocketException broken)
        {
            throw new WrongAnswerException($"connection: {broken.SocketErrorCode}");
        }
        finally
        {
            // What is still on its way would be taken for the next answer.
            if (!answered) Close();
        }
    }

    public void Dispose() => Close();

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<Answer> ReceiveAsync(Socket socket, CancellationToken ct)
    {
        var length = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0) length = await MoreAsync(socket, length, ct);

        var head = headEnd + 4;
        var status = HttpHead.Status(_buffer.AsSpan(0, head));
        if (HttpHead.Find(_buffer.AsSpan(0, head), "transfer-encoding:"u8, out _)) return await ReceiveChunksAsync(socket, status, head, length, ct);

        var body = status is 204 or 304 ? 0 : HttpHead.Length(_buffer.AsSpan(0, head));
        while (length < head + body) length = await MoreAsync(socket, length, ct);
        if (length != head + body) throw new WrongAnswerException("more bytes than the answer has");

        return new Answer(status, _buffer.AsMemory(0, head), _buffer.AsMemory(head, body));
    }

    // Chunks are moved together in place, so that the body is one piece.
    private async ValueTask<Answer> ReceiveChunksAsync(Socket socket, int status, int head, int length, CancellationToken ct)
    {
        var body = head;
        var at = head;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, length - at).IndexOf("\r\n"u8)) < 0) length = await MoreAsync(socket, length, ct);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int size, out _, 'x')) throw new WrongAnswerException("unreadable chunk");

            at += line + 2;
            while (length < at + size + 2) length = await MoreAsync(socket, length, ct);
            _buffer.AsSpan(at, size).CopyTo(_buffer.AsSpan(body));
            body += size;
            at += size + 2;
            if (size == 0) return new Answer(status, _buffer.AsMemory(0, head), _buffer.AsMemory(head, body - head));
        }
    }

    private async ValueTask<int> MoreAsync(Socket socket, int length, CancellationToken ct)
    {
        if (length == _buffer.Length)
        {
            if (length >= LongestAnswer) throw new WrongAnswerException("the answer is too long");
            Array.Resize(ref _buffer, length * 2);
        }

        var read = await socket.ReceiveAsync(_buffer.AsMemory(length), ct);
        return read == 0 ? throw new WrongAnswerException("connection closed before the answer was whole") : length + read;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}

/// <summary>The few things that are read from the head of an answer.</summary>
internal static class HttpHead
{
    public static int Status(ReadOnlySpan<byte> head) =>
        head.StartsWith("HTTP/1.1 "u8) && Utf8Parser.TryParse(head[9..], out int status, out var digits) && digits == 3
            ? status
            : throw new WrongAnswerException("not an HTTP/1.1 answer");

    public static int Length(ReadOnlySpan<byte> head) =>
        Find(head, "content-length:"u8, out var text) && Utf8Parser.TryParse(text, out int length, out _) && length >= 0
            ? length
            : throw new WrongAnswerException("an answer without a length");

    public static bool Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> lowerCaseName, out ReadOnlySpan<byte> value)
    {
        for (var rest = head; rest.IndexOf("\r\n"u8) is var end and >= 0; rest = rest[(end + 2)..])
        {
            if (end <= lowerCaseName.Length || !Ascii.EqualsIgnoreCase(rest[..lowerCaseName.Length], lowerCaseName)) continue;

            value = rest[lowerCaseName.Length..end].Trim((byte)' ');
            return true;
        }

        value = default;
        return false;
    }
}
