using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>What the selected types can be held to.</summary>
internal sealed class Conditions(IReadOnlyList<TypeDefinition> types, bool should)
{
    public ConditionList HaveDependencyOnAny(params string[] dependencies) => Keep(type => TypeReferences.Of(type).NameAnyOf(dependencies));

    public ConditionList OnlyHaveDependenciesOn(params string[] dependencies) => Keep(type => TypeReferences.Of(type).NameNothingBut(dependencies));

    public ConditionList BeSealed() => Keep(type => type.IsSealed);

    public ConditionList BePublic() => Keep(IsPublic);

    public ConditionList NotBePublic() => Keep(type => !IsPublic(type));

    private ConditionList Keep(Func<TypeDefinition, bool> condition) => new(types, [.. types.Where(condition)], should);

    private static bool IsPublic(TypeDefinition type) => type.IsNested ? type.IsNestedPublic : type.IsPublic;
}
