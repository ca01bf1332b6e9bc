using FluentValidation;
using InstantCheckout.Application.Common.Behaviours;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Application.Common;

/// <summary>Registers every use case, validator, reaction and contract of the application layer.</summary>
public static class Registration
{
    private static readonly Type[] Scanned = [typeof(IRequestHandler<,>), typeof(IReactTo<>)];

    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ISender, Sender>();
        services.AddScoped<IReplay, Replay>();

        // Outermost first.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ReplayBehaviour<,>));

        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(Registration).Assembly, includeInternalTypes: true))
            services.AddSingleton(found.InterfaceType, found.ValidatorType);

        foreach (var type in typeof(Registration).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
            AddRoles(services, type);

        return services;
    }

    private static void AddRoles(IServiceCollection services, Type type)
    {
        if (typeof(IPart).IsAssignableFrom(type)) services.AddScoped(type);
        foreach (var role in type.GetInterfaces())
        {
            var scanned = role.IsGenericType && Scanned.Contains(role.GetGenericTypeDefinition());

            // A question another module may ask: Application/<Module>/Contracts.
            var contract = role.Namespace?.EndsWith(".Contracts", StringComparison.Ordinal) == true && role.Assembly == type.Assembly;
            if (scanned || contract) services.AddScoped(role, type);
        }
    }
}
