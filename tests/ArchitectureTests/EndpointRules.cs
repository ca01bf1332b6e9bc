using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR19, over the endpoints of a built application.</summary>
internal static class EndpointRules
{
    /// <summary>
    /// The endpoints that do not say who may call them. A named policy or an open door, said at the endpoint itself or its
    /// group; the bare "anybody who is signed in" says too little.
    /// </summary>
    public static IReadOnlyList<string> FindUnguarded(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Where(endpoint => !IsGuarded(endpoint)).Select(endpoint => endpoint.DisplayName ?? endpoint.ToString()!)];

    /// <summary>Whether an endpoint that was forgotten all the same is closed even to somebody who is signed in.</summary>
    public static async Task<bool> FallbackRefusesAsync(IServiceProvider services)
    {
        var fallback = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        if (fallback is null) return false;

        var somebody = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody")], authenticationType: "any"));
        var answer = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(somebody, resource: null, fallback);
        return !answer.Succeeded;
    }

    private static bool IsGuarded(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => !string.IsNullOrEmpty(data.Policy));
}
