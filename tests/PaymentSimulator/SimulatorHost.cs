using System.Net;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;
using InstantCheckout.PaymentSimulator.Control;
using InstantCheckout.PaymentSimulator.Faults;
using InstantCheckout.PaymentSimulator.Notifications;
using InstantCheckout.PaymentSimulator.Phone;
using InstantCheckout.PaymentSimulator.Soap;
using InstantCheckout.PaymentSimulator.Web;

namespace InstantCheckout.PaymentSimulator;

/// <summary>
/// Builds the simulator, for its own process or for a test: <c>Build(new SimulatorOptions { Port = 0 })</c>, <c>StartAsync</c>,
/// then <c>Urls</c> tells where it listens. It reads no file, no environment variable and no current directory.
/// </summary>
public static class SimulatorHost
{
    private const int LongestRequest = SoapReader.LongestBody;

    public static WebApplication Build(SimulatorOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SimulatorHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestRequest;
            kestrel.Listen(IPAddress.Parse(options.ListenAddress), options.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddRoutingCore();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // A port in use is told in one line by the program.
        AddSimulator(builder.Services, options, clock ?? TimeProvider.System);

        var app = builder.Build();
        app.Use(OwnPagesOnly.InvokeAsync);
        app.UseRouting();
        SoapEndpoint.Map(app);
        ControlEndpoints.Map(app);
        WebPages.Map(app);
        app.MapGet("/health/live", () => Results.Text("alive"));
        return app;
    }

    private static void AddSimulator(IServiceCollection services, SimulatorOptions options, TimeProvider clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(new VirtualClock(clock));
        services.AddSingleton(new CallLog(options.LogEntries));
        services.AddSingleton<Book>();
        services.AddSingleton<Principals>();
        services.AddSingleton<Settings>();
        services.AddSingleton<FaultScript>();
        services.AddSingleton<OutgoingCalls>();
        services.AddSingleton<Notifier>();
        services.AddSingleton<InstantCheckoutCaller>();
        services.AddSingleton<InvoiceOperations>();
        services.AddSingleton<RefundOperations>();
        services.AddSingleton<TerminalOperations>();
        services.AddSingleton<ReportOperations>();
        services.AddSingleton<SoapOperations>();
        services.AddSingleton<SoapEndpoint>();
        services.AddSingleton<Simulator>();
        services.AddHostedService<DeadlineWatch>();
    }
}
