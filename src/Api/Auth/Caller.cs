using System.Security.Claims;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Auth;

/// <summary>The holder of an accepted key, as the platform's identity.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    public CallerIdentity(KeyHolder holder)
        : base(holder.Scopes.Select(scope => new Claim(Policies.ScopeClaim, scope)), ApiKeyAuthentication.Scheme) => Holder = holder;

    public KeyHolder Holder { get; }
}

internal static class Caller
{
    /// <summary>Whose data the caller may see; part of every query. Throws on a route that anybody may call.</summary>
    public static ShopScope ShopScope(this HttpContext context) => context.Holder().Owner;

    /// <summary>Who acts, for the time line.</summary>
    public static Actor Actor(this HttpContext context) => context.User.Identity is CallerIdentity ? Domain.Common.Actor.Shop : Domain.Common.Actor.Operator;

    /// <summary>Who acts, for the audit log: the public id of the key.</summary>
    public static string CallerName(this HttpContext context) => NameOf(context.Holder().KeyId);

    public static KeyHolder Holder(this HttpContext context) =>
        context.FindHolder() ?? throw new InvalidOperationException("This route was reached without a key: it lacks a policy.");

    public static KeyHolder? FindHolder(this HttpContext context) => (context.User.Identity as CallerIdentity)?.Holder;

    public static string NameOf(ApiKeyId id) => $"key:{id.Value:D}";
}
