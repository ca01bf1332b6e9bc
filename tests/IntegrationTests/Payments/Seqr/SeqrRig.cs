using System.Collections.Concurrent;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Infrastructure.Payments.Seqr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>The adapter as the program registers it, with settings, clock and log in the test's hand.</summary>
internal sealed class SeqrRig : IGatewayUnderTest
{
    public const string Password = "sim-secret";

    private readonly ServiceProvider _services;
    private readonly string _code;
    private readonly NotedLines _lines = new();

    public SeqrRig(Uri endpoint, string code = "seqr", params (string Key, string Value)[] settings)
    {
        _code = code;
        var section = code == "seqr" ? "Payments:Seqr" : "Payments:Glase";
        var values = new Dictionary<string, string?>
        {
            [$"{section}:Endpoint"] = endpoint.AbsoluteUri,
            [$"{section}:TerminalId"] = "sim-terminal-1",
            [$"{section}:Password"] = Password,
            [$"{section}:ResellerId"] = "sim-shop",
        };
        foreach (var (key, value) in settings) values[$"{section}:{key}"] = value;

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_lines));
        services.AddSeqr(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        _services = services.BuildServiceProvider();
    }

    public SteeredClock Clock { get; } = new();

    public IPaymentGateway Gateway => _services.GetRequiredKeyedService<IPaymentGateway>(_code);

    public SeqrClient Client => _services.GetRequiredKeyedService<SeqrClient>(_code);

    public ISeqrReports Reports => _services.GetRequiredKeyedService<ISeqrReports>(_code);

    public IReadOnlyList<string> Log => [.. _lines.Lines];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class NotedLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>The shared contract, for the older name.</summary>
public sealed class SeqrGatewayContractTests : PaymentGatewayContract
{
    private protected override ProviderWords Words => SeqrAnswers.Words;

    private protected override IGatewayUnderTest Open(Uri endpoint) => new SeqrRig(endpoint);
}

/// <summary>The shared contract, for the newer name.</summary>
public sealed class GlaseGatewayContractTests : PaymentGatewayContract
{
    private protected override ProviderWords Words => SeqrAnswers.Words;

    private protected override IGatewayUnderTest Open(Uri endpoint) => new SeqrRig(endpoint, "glase");
}
