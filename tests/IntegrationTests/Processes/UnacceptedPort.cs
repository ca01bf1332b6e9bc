using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>A port that listens and takes no more callers: to connect there takes for ever, so not one byte leaves the caller.</summary>
internal sealed class UnacceptedPort : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public UnacceptedPort()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        var target = (IPEndPoint)_listener.LocalEndPoint!;
        Address = new Uri($"http://127.0.0.1:{target.Port.ToString(CultureInfo.InvariantCulture)}/");

        // Callers that nobody accepts, until the queue is full and one of them stays outside.
        Socket last;
        do
        {
            last = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(last);
            try
            {
                last.Connect(target);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Not at once: the poll below says whether it still comes.
            }
        }
        while (last.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectWrite));
    }

    public Uri Address { get; }

    public void Dispose()
    {
        foreach (var socket in _waiting) socket.Dispose();
        _listener.Dispose();
    }
}
