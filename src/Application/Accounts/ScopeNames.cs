using InstantCheckout.Domain.Accounts;

namespace InstantCheckout.Application.Accounts;

/// <summary>Scopes in the words of callers.</summary>
public static class ScopeNames
{
    public const string Read = "read";

    public const string Write = "write";

    public const string Admin = "admin";

    private static readonly (string Name, KeyScopes Scope)[] All = [(Read, KeyScopes.Read), (Write, KeyScopes.Write), (Admin, KeyScopes.Admin)];

    internal static bool IsKnown(string? name) => All.Any(row => row.Name == name);

    internal static IReadOnlyList<string> Of(KeyScopes scopes) => [.. All.Where(row => scopes.HasFlag(row.Scope)).Select(row => row.Name)];

    internal static KeyScopes Parse(IEnumerable<string> names) =>
        names.Aggregate(KeyScopes.None, (scopes, name) => scopes | All.Single(row => row.Name == name).Scope);
}
