using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InstantCheckout.LoadTests.Rig;

/// <summary>
/// Sits between a program and PostgreSQL and notes what passes. A round trip begins with the first message after the database
/// has answered all that was asked; what is sent together is one.
/// </summary>
internal sealed class DatabaseTap : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Trip> _trips = new();
    private readonly ConcurrentBag<Task> _lines = [];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public DatabaseTap(string host, int port)
    {
        _listener.Start();
        _accepting = AcceptAsync(host, port);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Forget() => _trips.Clear();

    /// <summary>Each as the statements that it carried.</summary>
    public IReadOnlyList<string> Trips() => [.. _trips.Select(trip => trip.ToString())];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _lines]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        while (!_stop.IsCancellationRequested)
        {
            var program = await _listener.AcceptTcpClientAsync(_stop.Token);
            _lines.Add(ServeAsync(program, host, port));
        }
    }

    private async Task ServeAsync(TcpClient program, string host, int port)
    {
        using var database = new TcpClient();
        using (program)
        {
            await database.ConnectAsync(host, port, _stop.Token);
            program.NoDelay = database.NoDelay = true;
            var line = new Line(_trips);
            await Task.WhenAny(
                CopyAsync(program.GetStream(), database.GetStream(), line.Asked),
                CopyAsync(database.GetStream(), program.GetStream(), line.Answered));
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action<ReadOnlySpan<byte>> note)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var length)
        {
            note(buffer.AsSpan(0, length));
            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }

    private sealed class Trip
    {
        private readonly List<string> _statements = [];

        public void Add(string statement)
        {
            lock (_statements) _statements.Add(statement);
        }

        public override string ToString()
        {
            lock (_statements) return string.Join("; ", _statements);
        }
    }

    /// <summary>One connection: both directions as messages.</summary>
    private sealed class Line(ConcurrentQueue<Trip> trips)
    {
        private const int LongestShown = 70;

        private readonly Lock _lock = new();
        private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);
        private readonly Messages _asked = new(startsWithoutType: true);
        private readonly Messages _answered = new(startsWithoutType: false);
        private Trip? _trip;
        private int _open;

        public void Asked(ReadOnlySpan<byte> bytes)
        {
            lock (_lock)
            {
                _asked.Add(bytes);
                while (_asked.TryTake(out var type, out var content)) Asked(type, content);
            }
        }

        public void Answered(ReadOnlySpan<byte> bytes)
        {
            lock (_lock)
            {
                _answered.Add(bytes);
                while (_answered.TryTake(out var type, out _))
                {
                    // ReadyForQuery. The first one ends the start of the connection, which nobody asked by a message.
                    if (type == 'Z' && _open > 0 && --_open == 0) _trip = null;
                }
            }
        }

        private void Asked(char type, ReadOnlySpan<byte> content)
        {
            switch (type)
            {
                case 'P':
                    var name = Text(content, out var rest);
                    _prepared[name] = Short(Text(rest, out _));
                    break;
                case 'B':
                    Text(content, out var statement);
                    Current().Add(_prepared.GetValueOrDefault(Text(statement, out _), "?"));
                    break;
                case 'Q':
                    Current().Add(Short(Text(content, out _)));
                    _open++;
                    break;
                case 'S':
                    Current();
                    _open++;
                    break;
            }
        }

        private Trip Current()
        {
            if (_trip is not null) return _trip;

            _trip = new Trip();
            trips.Enqueue(_trip);
            return _trip;
        }

        private static string Text(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
        {
            var end = bytes.IndexOf((byte)0);
            rest = bytes[(end + 1)..];
            return Encoding.UTF8.GetString(bytes[..end]);
        }

        private static string Short(string sql)
        {
            var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= LongestShown ? line : line[..LongestShown];
        }
    }

    /// <summary>Cuts a stream of bytes into messages of the PostgreSQL protocol: a type, a length that counts itself, and the content.</summary>
    private sealed class Messages(bool startsWithoutType)
    {
        private readonly List<byte> _bytes = [];
        private bool _untyped = startsWithoutType;

        public void Add(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

        public bool TryTake(out char type, out ReadOnlySpan<byte> content)
        {
            type = '\0';
            content = default;
            var head = _untyped ? 0 : 1;
            if (_bytes.Count < head + 4) return false;

            var all = _bytes.ToArray();
            var length = BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(head));
            if (all.Length < head + length) return false;

            type = _untyped ? '\0' : (char)all[0];
            content = all.AsSpan(head + 4, length - 4);
            _untyped = false;
            _bytes.RemoveRange(0, head + length);
            return true;
        }
    }
}
