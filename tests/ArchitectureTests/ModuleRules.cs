using InstantCheckout.ArchitectureTests.Reading;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR6 to AR9 and AR20: who keeps away from whom, for every module, provider and surface there is.</summary>
internal static class ModuleRules
{
    private const string Domain = "InstantCheckout.Domain";
    private const string Application = "InstantCheckout.Application";
    private const string Persistence = "InstantCheckout.Infrastructure.Persistence";
    private const string Providers = "InstantCheckout.Infrastructure.Payments";
    private const string Surfaces = "InstantCheckout.Api.Surfaces";

    public static IEnumerable<Rule> For(Scope scope) =>
        DomainModules(scope)
            .Concat(ApplicationModules(scope))
            .Concat(PersistenceModules(scope))
            .Concat(Siblings("AR9", Providers, scope))
            .Concat(Siblings("AR20", Surfaces, scope))
            .Select(row => row.ToRule());

    private static IEnumerable<DependencyRow> DomainModules(Scope scope) =>
        from folder in scope.FoldersOf(Domain).Append("Common")
        select new DependencyRow("AR6", $"{Domain}.{folder}")
        {
            Never = [.. scope.Modules.Where(module => module != folder).Select(module => $"{Domain}.{module}")],
            NeverInWords = "another module",
        };

    private static IEnumerable<DependencyRow> ApplicationModules(Scope scope) =>
        from folder in scope.FoldersOf(Application).Append("Common")
        select new DependencyRow("AR7", $"{Application}.{folder}")
        {
            Never = [.. scope.Modules.Where(module => module != folder).SelectMany(module => PrivateTypes(scope, module))],
            NeverInWords = "a private type of another module",
        };

    private static IEnumerable<DependencyRow> PersistenceModules(Scope scope) =>
        from folder in scope.FoldersOf(Persistence).Intersect(scope.Modules)
        select new DependencyRow("AR8", $"{Persistence}.{folder}")
        {
            Never = [.. scope.Modules.Where(module => module != folder).Select(module => $"{Domain}.{module}")],
            NeverInWords = "another module's domain",
        };

    private static IEnumerable<DependencyRow> Siblings(string id, string parent, Scope scope)
    {
        var folders = scope.FoldersOf(parent);
        return
            from folder in folders
            select new DependencyRow(id, $"{parent}.{folder}")
            {
                Never = [.. folders.Where(other => other != folder).Select(other => $"{parent}.{other}")],
                NeverInWords = "another folder beside it",
            };
    }

    /// <summary>All of a module but its events and its contracts.</summary>
    private static IEnumerable<string> PrivateTypes(Scope scope, string module) =>
        scope.WrittenWithin($"{Domain}.{module}").Where(type => !Names.IsWithin(type.Namespace!, $"{Domain}.{module}.Events"))
            .Concat(scope.WrittenWithin($"{Application}.{module}").Where(type => !Names.IsWithin(type.Namespace!, $"{Application}.{module}.Contracts")))
            .Select(type => type.FullName!);
}
