namespace InstantCheckout.PaymentSimulator.Calls;

/// <summary>
/// The one client for calls to shops: straight to the address, no proxy, redirects, cookies or tracing headers, since a shop
/// must see nothing but what the contract documents.
/// </summary>
internal sealed class OutgoingCalls : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    public HttpClient Http { get; } = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxConnectionsPerServer = 256,
        })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public void Dispose() => Http.Dispose();
}
