using InstantCheckout.ArchitectureTests.Reading;

namespace InstantCheckout.ArchitectureTests;

/// <summary>A type (or a namespace) that may break a rule, and why it may.</summary>
internal sealed record Allowed(string Name, string Because);

/// <summary>What a rule saw: how many types it selected, and which of them break it.</summary>
internal sealed record Findings(int Selected, IReadOnlyCollection<string> Offenders)
{
    public static Findings Of(IEnumerable<Type> selected, Func<Type, bool> isKept)
    {
        Type[] types = [.. selected];
        return new Findings(types.Length, [.. types.Where(type => !isKept(type)).Select(type => type.FullName!)]);
    }
}

/// <summary>One rule over one selection of types.</summary>
/// <param name="Id">Its row in the list of rules, such as <c>AR6</c>.</param>
/// <param name="Statement">What must hold.</param>
/// <param name="Look">Applies it.</param>
internal sealed record Rule(string Id, string Statement, Func<Scope, Findings> Look)
{
    public IReadOnlyList<Allowed> Exceptions { get; init; } = [];

    public string Name => $"{Id} {Statement}";

    /// <summary>The offenders without exception, in order.</summary>
    public IReadOnlyList<string> Offenders(Scope scope) => Judge(Look(scope));

    /// <summary>Null where the rule holds, else what to mend. AR23: a rule that selects nothing does not hold.</summary>
    public string? Complaint(Scope scope)
    {
        var findings = Look(scope);
        if (findings.Selected == 0) return $"{Name}: selects no type at all, so it guards nothing (AR23).";

        var offenders = Judge(findings);
        return offenders.Count == 0 ? null : $"{Name}. Broken by:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", offenders)}";
    }

    /// <summary>Exceptions that excuse nobody any more.</summary>
    public IEnumerable<Allowed> Idle(Scope scope)
    {
        var offenders = Look(scope).Offenders;
        return Exceptions.Where(exception => !offenders.Any(offender => Names.IsWithin(Names.Dotted(offender), exception.Name)));
    }

    private List<string> Judge(Findings findings) =>
    [
        .. findings.Offenders
            .Select(Names.Dotted)
            .Where(offender => !Exceptions.Any(exception => Names.IsWithin(offender, exception.Name)))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
