using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>What a selection of types can be narrowed by.</summary>
internal sealed class Predicates(IReadOnlyList<TypeDefinition> types)
{
    /// <summary>Goes by the start of the full name, whatever the case: end the name with a dot to mean a whole namespace.</summary>
    public PredicateList ResideInNamespace(string name) => Keep(type => Resides(type, name));

    public PredicateList DoNotResideInNamespace(string name) => Keep(type => !Resides(type, name));

    public PredicateList AreClasses() => Keep(type => type.IsClass);

    public PredicateList AreNotAbstract() => Keep(type => !type.IsAbstract);

    public PredicateList ImplementInterface(Type interfaceType) => Keep(type => type.HasInterface(interfaceType));

    private PredicateList Keep(Func<TypeDefinition, bool> predicate) => new([.. types.Where(predicate)]);

    private static bool Resides(TypeDefinition type, string name) => type.FullName.StartsWith(name, StringComparison.InvariantCultureIgnoreCase);
}
