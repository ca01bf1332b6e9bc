using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>Selected types and the conditions they were held to.</summary>
internal sealed class ConditionList(IReadOnlyList<TypeDefinition> types, IReadOnlyList<TypeDefinition> met, bool should)
{
    public TestResult GetResult() => new(should ? [.. types.Except(met)] : met);
}
