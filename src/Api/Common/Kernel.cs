using InstantCheckout.Api.Auth;
using InstantCheckout.Application.Accounts;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Common;

/// <summary>What every surface stands on: limits, errors, sign-in, documents and health.</summary>
internal static class Kernel
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    public static void AddKernel(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var limits = Bound<LimitOptions>(builder, LimitOptions.Section);
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section)
            .Validate(proxies => proxies.IsReadable(), "Proxies:Trusted holds something that is neither an address nor a network.").ValidateOnStart();

        QuietLogs(builder.Logging);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
            server.Limits.MaxRequestBodySize = limits.LargestBodyBytes;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        services.AddRateLimiter(options => RateLimits.Add(options, limits));
        AddSignIn(services);
        services.AddApiDocument();
    }

    /// <summary>For a command, whose standard output is its answer.</summary>
    public static void LogToStandardError(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
    }

    /// <summary>The order matters: each layer may rely on those before it.</summary>
    public static void UseKernel(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (proxies.Trusted.Count > 0) app.UseForwardedHeaders(proxies.ToForwardedHeaders());
        app.UseMiddleware<Edge>();
        app.UseRouting();
        app.UseDocsPage();
        app.UseMiddleware<NoRoute>();
        app.UseMiddleware<ConcurrencyGate>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapApiDocument();
        Health.Map(app);
    }

    private static void QuietLogs(ILoggingBuilder logging)
    {
        // The platform's own request lines hold whole addresses (P2).
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

        // Nor may its scope around every other line: the address of a notice is its only secret.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // A line for every refused key would let anybody fill the log; the audit log has the first ones of each minute.
        logging.AddFilter(typeof(ApiKeyAuthentication).FullName, LogLevel.Warning);

        // A lost race is an answer, not a fault; what is a fault is logged once, by whoever catches it.
        foreach (var category in new[] { "Database.Command", "Update", "Query" })
            logging.AddFilter($"Microsoft.EntityFrameworkCore.{category}", LogLevel.Critical);
    }

    // Not AddAuthentication: that would bring key files for cookies along, which nothing here needs.
    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAccounts();
        services.AddSingleton<FailedCredentials>().AddSingleton<RefusalAudit>();
        services.AddWebEncoders();
        services.AddTransient<ApiKeyAuthentication>();
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, displayName: null);
            options.DefaultScheme = ApiKeyAuthentication.Scheme;
        });
        services.AddAuthorization(Policies.Add);
    }

    private static T Bound<T>(WebApplicationBuilder builder, string section)
        where T : new() => builder.Configuration.GetSection(section).Get<T>() ?? new T();
}
