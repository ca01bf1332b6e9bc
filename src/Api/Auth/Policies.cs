using InstantCheckout.Application.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace InstantCheckout.Api.Auth;

/// <summary>Who may call a route. A route that names none of these is closed to everybody (A1).</summary>
internal static class Policies
{
    /// <summary>A shop's key with any scope.</summary>
    public const string ShopRead = "ShopRead";

    /// <summary>A shop's key that may change things.</summary>
    public const string ShopWrite = "ShopWrite";

    /// <summary>A shop's key that may manage keys and secrets.</summary>
    public const string ShopAdmin = "ShopAdmin";

    /// <summary>
    /// Whoever runs the installation. No credential of the network grants it: the operator uses the command line, so such routes
    /// are closed until an installation brings a scheme of its own.
    /// </summary>
    public const string Operator = "Operator";

    public const string ScopeClaim = "scope";

    public const string OperatorClaim = "operator";

    public static void Add(AuthorizationOptions options)
    {
        AddScope(options, ShopRead, ScopeNames.Read);
        AddScope(options, ShopWrite, ScopeNames.Write);
        AddScope(options, ShopAdmin, ScopeNames.Admin);
        options.AddPolicy(Operator, policy => policy.RequireAuthenticatedUser().RequireClaim(OperatorClaim));
        options.DefaultPolicy = Nobody();
        options.FallbackPolicy = Nobody();
    }

    // Both: an endpoint that says nothing, and one that asks for authorization without saying which.
    private static AuthorizationPolicy Nobody() => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();

    private static void AddScope(AuthorizationOptions options, string name, string scope) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireClaim(ScopeClaim, scope));
}
