using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>The answer; as in NetArchTest there are no lists, rather than empty ones, when nothing fails.</summary>
internal sealed class TestResult(IReadOnlyList<TypeDefinition> failing)
{
    public bool IsSuccessful => failing.Count == 0;

    public IReadOnlyList<Type>? FailingTypes => IsSuccessful ? null : [.. failing.Select(type => type.ToType())];

    public IReadOnlyList<string>? FailingTypeNames => IsSuccessful ? null : [.. failing.Select(type => type.FullName)];
}
