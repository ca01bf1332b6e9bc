using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Application.Accounts;

/// <summary>What the accounts module remembers for the whole process; its use cases are found by scanning.</summary>
public static class Registration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) =>
        services.AddSingleton<KeyRing>().AddSingleton<ShopMemory>();
}
