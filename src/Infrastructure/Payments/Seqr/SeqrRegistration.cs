using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Infrastructure.Outbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>One adapter under two names: the brand changed, the protocol did not.</summary>
public static class SeqrRegistration
{
    private static readonly (string Code, string Section, string Label)[] Brands =
    [
        ("seqr", "Payments:Seqr", "SEQR"),
        ("glase", "Payments:Glase", "Glase"),
    ];

    /// <summary>Registers each brand whose section is in the settings as a keyed <see cref="IPaymentGateway"/>.</summary>
    public static IServiceCollection AddSeqr(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<OutboundClients>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SeqrOptions>, SeqrOptionsValidator>());
        foreach (var (code, section, label) in Brands)
        {
            var settings = configuration.GetSection(section);
            if (settings.Exists()) Add(services, code, label, settings);
        }

        return services;
    }

    private static void Add(IServiceCollection services, string code, string label, IConfigurationSection settings)
    {
        services.AddOptions<SeqrOptions>(code).Configure(options => options.Label = label).Bind(settings).ValidateOnStart();
        services.AddKeyedSingleton(code, (provider, _) => Client(provider, code));
        services.AddKeyedSingleton<ISeqrReports>(code, (provider, _) => provider.GetRequiredKeyedService<SeqrClient>(code));
        services.AddKeyedSingleton<IPaymentGateway>(code, (provider, _) => new SeqrGateway(
            Options(provider, code), provider.GetRequiredKeyedService<SeqrClient>(code), provider.GetRequiredService<ILogger<SeqrGateway>>()));
    }

    private static SeqrClient Client(IServiceProvider provider, string code)
    {
        var options = Options(provider, code);
        var destination = new OutboundDestination(code) { ConnectTimeout = options.Timeouts.Connect, MaxConnections = options.MaxConnections };
        return new SeqrClient(options, provider.GetRequiredService<OutboundClients>().For(destination), provider.GetRequiredService<TimeProvider>());
    }

    private static SeqrOptions Options(IServiceProvider provider, string code) => provider.GetRequiredService<IOptionsMonitor<SeqrOptions>>().Get(code);
}
