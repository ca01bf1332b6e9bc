using System.Text.RegularExpressions;

namespace InstantCheckout.ArchitectureTests;

/// <summary>One row of a table of dependency rules: who, and what it may name or may not name.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Where">The namespace that is bound, with all below it.</param>
internal sealed record DependencyRow(string Id, string Where)
{
    /// <summary>The namespace of top-level statements: no name at all.</summary>
    public const string Program = "";

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
        var who = (Where.Length == 0 ? "Program" : Where) + string.Concat(Outside.Select(name => $" outside {name}"));
        return Only is null ? $"{who} never uses {NeverInWords ?? string.Join(", ", Never)}" : $"{who} uses only {string.Join(", ", Only)}";
    }

    private Findings Look(Scope scope)
    {
        var selected = Outside.Aggregate(
            scope.Types.That().ResideInNamespaceMatching(Within(Where)),
            (list, name) => list.And().DoNotResideInNamespaceMatching(Within(name)));

        var result = Only is null ? selected.ShouldNot().HaveDependencyOnAny(Never).GetResult() : selected.Should().OnlyHaveDependenciesOn(Only).GetResult();
        return new Findings(selected.GetTypes().Count(), result.FailingTypeNames?.ToArray() ?? []);
    }

    // For nested types the engines match the full name of the outer type; Program's has no namespace in front.
    private static string Within(string name) => name.Length == 0 ? "^(Program)?$" : $"^{Regex.Escape(name)}(\\.|$)";
}
