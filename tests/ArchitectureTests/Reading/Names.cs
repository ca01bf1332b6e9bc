namespace InstantCheckout.ArchitectureTests.Reading;

/// <summary>Full names of types and namespaces, spelled with dots only.</summary>
internal static class Names
{
    public static string Dotted(string fullName) => fullName.Replace('/', '.').Replace('+', '.');

    /// <summary>Whether a type or namespace is this one or lies below it: whole parts of a name count, not letters.</summary>
    public static bool IsWithin(string fullName, string outer) =>
        fullName.StartsWith(outer, StringComparison.Ordinal) && (fullName.Length == outer.Length || fullName[outer.Length] == '.');
}
