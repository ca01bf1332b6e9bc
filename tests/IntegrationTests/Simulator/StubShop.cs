using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace InstantCheckout.IntegrationTests.Simulator;

internal sealed record ShopRequest(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A shop that writes down what it is sent and answers as told.</summary>
internal sealed class StubShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ShopRequest> _arrivals = Channel.CreateUnbounded<ShopRequest>();

    private StubShop(WebApplication app) => _app = app;

    public ConcurrentQueue<ShopRequest> Requests { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        return Task.CompletedTask;
    };

    public string Url => _app.Urls.First();

    public static async Task<StubShop> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var shop = new StubShop(app);
        app.Run(shop.ServeAsync);
        await app.StartAsync();
        return shop;
    }

    public async Task<ShopRequest> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _arrivals.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new ShopRequest(
            http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
        Requests.Enqueue(request);
        _arrivals.Writer.TryWrite(request);
        await Answer(http);
    }
}
