namespace InstantCheckout.ArchitectureTests;

/// <summary>One row of a table of dependency rules: who, and what it may name or may not name.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Where">The namespace that is bound, with all below it.</param>
internal sealed record DependencyRow(string Id, string Where)
{
    /// <summary>In place of a namespace: the type of the top-level statements, which has none.</summary>
    public const string Program = "Program";

    /// <summary>Namespaces inside <see cref="Where"/> that are free of the rule, because they are the home of what it keeps away.</summary>
    public string[] Outside { get; init; } = [];

    /// <summary>All that may be named; null for no limit.</summary>
    public string[]? Only { get; init; }

    /// <summary>What may not be named.</summary>
    public string[] Never { get; init; } = [];

    /// <summary>How a long <see cref="Never"/> is called in the rule's name.</summary>
    public string? NeverInWords { get; init; }

    public Allowed[] Exceptions { get; init; } = [];

    public Rule ToRule() => new(Id, Statement(), Look) { Exceptions = Exceptions };

    private string Statement()
    {
        var who = Where + string.Concat(Outside.Select(name => $" outside {name}"));
        return Only is null ? $"{who} never uses {NeverInWords ?? string.Join(", ", Never)}" : $"{who} uses only {string.Join(", ", Only)}";
    }

    private Findings Look(Scope scope)
    {
        var selected = Outside.Aggregate(
            scope.Types.That().ResideInNamespace(Below(Where)),
            (list, name) => list.And().DoNotResideInNamespace(Below(name)));

        var result = Only is null ? selected.ShouldNot().HaveDependencyOnAny(Never).GetResult() : selected.Should().OnlyHaveDependenciesOn(Only).GetResult();
        return new Findings(selected.GetTypes().Count(), result.FailingTypeNames?.ToArray() ?? []);
    }

    // The engines compare the start of full names, so the dot keeps a neighbour with a longer name out. (Comparing namespaces
    // instead would miss internal nested types: NetArchTest 1.3.2 takes theirs for empty.)
    private static string Below(string name) => name == Program ? name : name + ".";
}
