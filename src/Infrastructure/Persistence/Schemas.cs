namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>One schema per module; <see cref="Core"/> is the machinery's.</summary>
internal static class Schemas
{
    public const string Core = "core";

    public const string Accounts = "accounts";

    public const string Catalogue = "catalogue";

    public const string Payments = "payments";

    public const string Purchases = "purchases";

    public const string Orders = "orders";
}
