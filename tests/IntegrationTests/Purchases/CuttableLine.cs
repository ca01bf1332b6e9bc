using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace InstantCheckout.IntegrationTests.Purchases;

/// <summary>A line to a server that can be cut, as if the server's machine were gone, and mended.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly ConcurrentBag<Task> _work = [];
    private volatile IPEndPoint? _target;
    private Socket? _listener;

    public CuttableLine()
    {
        Listen(0);
        Port = ((IPEndPoint)_listener!.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <summary>Where it leads, on this machine; known only after whoever uses the line was given its port.</summary>
    public void LeadTo(int port) => _target = new IPEndPoint(IPAddress.Loopback, port);

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public void Cut()
    {
        Interlocked.Exchange(ref _listener, null)?.Dispose();
        foreach (var socket in _open.Keys) Break(socket);
    }

    public void Mend() => Listen(Port);

    public async ValueTask DisposeAsync()
    {
        Cut();
        await Task.WhenAll(_work);
    }

    private static Socket Tcp() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private void Listen(int port)
    {
        var listener = Tcp();
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        _listener = listener;
        _work.Add(AcceptAsync(listener));
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptAsync();
                _work.Add(CarryAsync(caller));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task CarryAsync(Socket caller)
    {
        using var server = Tcp();
        _open[caller] = true;
        _open[server] = true;
        try
        {
            await server.ConnectAsync(_target ?? throw new InvalidOperationException("The line leads nowhere."));
            await Task.WhenAny(PumpAsync(caller, server), PumpAsync(server, caller));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One end is gone: so is the other.
        }
        finally
        {
            Break(caller);
            Break(server);
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[32 * 1024];
            int length;
            while ((length = await from.ReceiveAsync(buffer)) > 0)
            {
                for (var sent = 0; sent < length;) sent += await to.SendAsync(buffer.AsMemory(sent, length - sent));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One end is gone: so is the other.
        }
    }

    private void Break(Socket socket)
    {
        _open.TryRemove(socket, out _);
        socket.Close(0);
    }
}
