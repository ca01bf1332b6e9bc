namespace InstantCheckout.ArchitectureTests;

/// <summary>Every rule that is checked by looking at types, for the modules, providers and surfaces of a scope.</summary>
internal static class RuleBook
{
    /// <summary>The rules that types can be held to. AR19 is read from the booted application; AR23 and AR24 are about rules.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(1, 22).Except([19]).Select(number => $"AR{number}")];

    public static IReadOnlyList<Rule> For(Scope scope) =>
    [
        .. LayerRules.For(scope),
        .. ModuleRules.For(scope),
        .. UseCaseRules.All,
        .. DomainRules.All,
        .. DesignRules.All,
        .. PersistenceRules.All,
        .. MapRules.All,
        .. PackageRules.For(scope),
    ];
}
