using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>A selection of types, to be narrowed further or to be put to a condition.</summary>
internal sealed class PredicateList(IReadOnlyList<TypeDefinition> types)
{
    public Predicates And() => new(types);

    public Conditions Should() => new(types, should: true);

    public Conditions ShouldNot() => new(types, should: false);

    public IEnumerable<Type> GetTypes() => types.Select(type => type.ToType());
}
