using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Infrastructure.Outbound;

/// <summary>The only maker of HTTP clients (E1). One of each destination lives as long as the program.</summary>
/// <param name="random">Spreads repeated calls; the shared source where none is given.</param>
internal sealed class OutboundClients(TimeProvider clock, ILoggerFactory loggers, Random? random = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Line>> _lines = new(StringComparer.Ordinal);

    private sealed record Line(OutboundDestination Destination, HttpMessageInvoker Invoker, OutboundClient Client);

    public OutboundClient For(OutboundDestination destination)
    {
        var line = _lines.GetOrAdd(destination.Name, _ => new Lazy<Line>(() => Open(destination))).Value;
        return line.Destination == destination
            ? line.Client
            : throw new InvalidOperationException($"Destination '{destination.Name}' is known with other settings.");
    }

    public void Dispose()
    {
        foreach (var line in _lines.Values.Where(line => line.IsValueCreated)) line.Value.Invoker.Dispose();
    }

    private Line Open(OutboundDestination destination)
    {
        var invoker = new HttpMessageInvoker(Handler(destination), disposeHandler: true);
        var breaker = new CircuitBreaker(destination.FailuresToOpen, destination.OpenFor, clock);
        return new Line(destination, invoker, new OutboundClient(destination, invoker, breaker, clock, random ?? Random.Shared, loggers.CreateLogger<OutboundClient>()));
    }

    // Targets that somebody else chooses (W6) are checked here, at each connect, by a ConnectCallback of their destination.
    private static SocketsHttpHandler Handler(OutboundDestination destination) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = destination.ConnectTimeout,
        MaxConnectionsPerServer = destination.MaxConnections,
        PooledConnectionIdleTimeout = destination.IdleConnection,
        // A changed address takes effect within this time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
    };
}
