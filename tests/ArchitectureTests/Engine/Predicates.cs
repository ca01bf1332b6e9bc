using System.Text.RegularExpressions;
using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>What a selection of types can be narrowed by.</summary>
internal sealed class Predicates(IReadOnlyList<TypeDefinition> types)
{
    public PredicateList ResideInNamespace(string name) => Keep(type => type.FullName.StartsWith(name, StringComparison.InvariantCultureIgnoreCase));

    public PredicateList ResideInNamespaceStartingWith(string name) => ResideInNamespaceMatching("^" + name);

    public PredicateList ResideInNamespaceMatching(string pattern) => Keep(type => NamespaceMatches(type, pattern));

    public PredicateList DoNotResideInNamespaceMatching(string pattern) => Keep(type => !NamespaceMatches(type, pattern));

    public PredicateList AreClasses() => Keep(type => type.IsClass);

    public PredicateList AreNotAbstract() => Keep(type => !type.IsAbstract);

    public PredicateList ImplementInterface(Type interfaceType) => Keep(type => type.HasInterface(interfaceType));

    private PredicateList Keep(Func<TypeDefinition, bool> predicate) => new([.. types.Where(predicate)]);

    private static bool NamespaceMatches(TypeDefinition type, string pattern) =>
        Regex.IsMatch(type.IsNested ? type.DeclaringType.FullName : type.Namespace, pattern, RegexOptions.IgnoreCase);
}
