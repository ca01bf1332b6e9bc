using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Orders;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Application.Qr;
using InstantCheckout.Application.Qr.Ports;
using InstantCheckout.Infrastructure.Hosting;
using InstantCheckout.Infrastructure.Jobs;
using InstantCheckout.Infrastructure.Outbox;
using InstantCheckout.Infrastructure.Payments;
using InstantCheckout.Infrastructure.Payments.Seqr;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.Infrastructure.Persistence.Core;
using InstantCheckout.Infrastructure.Persistence.Payments;
using InstantCheckout.Infrastructure.Qr;
using InstantCheckout.Infrastructure.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Infrastructure;

/// <summary>Everything the product needs from outside: database, outbox, sweeps, providers, secrets.</summary>
public static class Registration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AddressOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecretsOptions>().Bind(configuration.GetSection(SecretsOptions.Section)).ValidateDataAnnotations()
            .Validate(secrets => secrets.FormerDataKeys.Append(secrets.DataKey).All(PersonalDataSeal.IsKey), PersonalDataSeal.NoKey).ValidateOnStart();
        services.AddSingleton<ISealPersonalData, PersonalDataSeal>();

        AddDatabase(services, configuration);
        AddWork(services, configuration);
        AddPayments(services, configuration);
        services.AddOptions<QrOptions>().Bind(configuration.GetSection(QrOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IRenderQr, QrCoderRenderer>();
        services.AddHostedService<TelemetryExport>();
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    private static void AddDatabase(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAppDbContext(configuration);
        services.AddScoped<IAccountsDb>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<IPaymentsDb>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<IPurchasesDb>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<ICatalogueDb>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<IOrdersDb>(provider => provider.GetRequiredService<AppDbContext>());

        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<ITransaction>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<AuditLog>();
        services.AddScoped<IAuditLog>(provider => provider.GetRequiredService<AuditLog>());
        services.AddScoped<IAuditChain>(provider => provider.GetRequiredService<AuditLog>());
        services.AddScoped<IReplayStore, ReplayStore>();
        services.AddScoped<ITimeline, Timeline>();
        services.AddScoped<IClaims, Claims>();
        services.AddScoped<DatabaseState>();
        services.AddScoped<IMigrateDatabase>(provider => provider.GetRequiredService<DatabaseState>());
        services.AddScoped<IReadiness>(provider => provider.GetRequiredService<DatabaseState>());
    }

    private static void AddWork(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SweepSignal>();
        services.AddSingleton<EventTypes>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<JobSchedule>();
        services.AddSingleton<HostedRunner>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<HostedRunner>());

        // First the check of the database, then the work on it.
        services.AddHostedService<StartUpCheck>();
        services.AddOptions<JobsOptions>().Bind(configuration.GetSection(JobsOptions.Section));
        services.AddHostedService(provider => provider.GetRequiredService<HostedRunner>());
    }

    private static void AddPayments(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IGateways, Gateways>();
        services.AddSingleton<INotificationAddresses, NotificationAddresses>();
        services.AddSeqr(configuration);
    }
}
