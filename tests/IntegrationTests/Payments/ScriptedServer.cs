using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>What arrived: the head as it was sent, and the whole body.</summary>
internal sealed record ReceivedRequest(int Connection, string Head, string Body);

/// <summary>
/// A server below HTTP: each step of its script decides what happens to one whole request, byte by byte if need be. The last step
/// repeats. It notes every request that reached it, so that a test can count.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Step> _steps = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _accepting;
    private int _connected;

    public ScriptedServer(params Step[] steps)
    {
        foreach (var step in steps) _steps.Enqueue(step);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Answers true where the connection stays open for a next request.</summary>
    internal delegate Task<bool> Step(NetworkStream stream, CancellationToken ct);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/soap/merchant/cashregister-2");

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public int Connections => _connected;

    /// <summary>Accepts and closes without reading a byte, where set.</summary>
    public bool SlamsTheDoor { get; init; }

    public static Step Answer(string body, int status = 200, string type = "text/xml; charset=utf-8", string headers = "") => async (stream, ct) =>
    {
        await WriteAsync(stream, Head(status, type, Encoding.UTF8.GetByteCount(body), headers) + body, ct);
        return true;
    };

    /// <summary>Any bytes, and the end of the connection.</summary>
    public static Step Raw(string text) => async (stream, ct) =>
    {
        await WriteAsync(stream, text, ct);
        return false;
    };

    /// <summary>Promises more than it sends.</summary>
    public static Step HalfAnswer(string body) => Raw(Head(200, "text/xml", body.Length * 2, string.Empty) + body);

    public static Step Close() => static (_, _) => Task.FromResult(false);

    public static Step Reset() => static (stream, _) =>
    {
        stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.FromResult(false);
    };

    /// <summary>Says nothing until the caller has gone away.</summary>
    public static Step Silence() => static async (stream, ct) =>
    {
        var one = new byte[1];
        while (await stream.ReadAsync(one, ct) > 0)
        {
        }

        return false;
    };

    /// <summary>Never stops sending a body without a length.</summary>
    public static Step Flood() => static async (stream, ct) =>
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n", ct);
        var chunk = "1000\r\n" + new string('a', 0x1000) + "\r\n";
        while (!ct.IsCancellationRequested) await WriteAsync(stream, chunk, ct);
        return false;
    };

    /// <summary>Answers, and closes the idle connection behind the caller's back.</summary>
    public static Step AnswerThenClose(string body, TaskCompletionSource closed) => async (stream, ct) =>
    {
        await WriteAsync(stream, Head(200, "text/xml", Encoding.UTF8.GetByteCount(body), string.Empty) + body, ct);
        stream.Socket.Close();
        closed.SetResult();
        return false;
    };

    public static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Waits until one more request has arrived whole.</summary>
    public async Task ArrivedAsync() => (await _arrived.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("no request arrived");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _arrived.Dispose();
    }

    private static string Head(int status, string type, int length, string headers) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Scripted\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{headers}\r\n");

    private static async Task WriteAsync(NetworkStream stream, string text, CancellationToken ct) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var number = Interlocked.Increment(ref _connected);
                if (SlamsTheDoor) client.Dispose();
                else _connections.Add(ServeAsync(client, number));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream, number) is { } request)
                {
                    _requests.Enqueue(request);
                    _arrived.Release();
                    if (!await Next()(stream, _stop.Token)) return;
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private Step Next()
    {
        if (_steps.Count > 1 && _steps.TryDequeue(out var step)) return step;
        return _steps.TryPeek(out var last) ? last : Close();
    }

    private async Task<ReceivedRequest?> ReadAsync(NetworkStream stream, int number)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        var body = new byte[Length(head.ToString())];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new ReceivedRequest(number, head.ToString(), Encoding.UTF8.GetString(body));
    }

    private static int Length(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
    }
}
