using System.Reflection;
using InstantCheckout.ArchitectureTests.Reading;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Engine;

/// <summary>
/// The stand-in for <c>NetArchTest.Rules</c> where that package cannot be restored: the same fluent names and the
/// same answers, for the part of it that the rules use. <c>EngineTests</c> pins what both engines must agree on.
/// </summary>
internal sealed class Types
{
    // The namespaces that NetArchTest leaves out as well; AR5 keeps our own types from hiding there.
    private static readonly string[] Unseen = ["System", "Microsoft", "Mono.Cecil", "netstandard", "NetArchTest.Rules", "xunit"];

    private readonly IReadOnlyList<TypeDefinition> _types;

    private Types(IReadOnlyList<TypeDefinition> types) => _types = types;

    public static Types InAssembly(Assembly assembly) => InAssemblies([assembly]);

    public static Types InAssemblies(IEnumerable<Assembly> assemblies) =>
        new([.. assemblies.SelectMany(assembly => AssemblyFiles.Read(assembly).MainModule.Types).Where(IsSeen).SelectMany(WithNested)]);

    public IEnumerable<Type> GetTypes() => _types.Select(type => type.ToType());

    public Predicates That() => new(_types);

    public Conditions Should() => new(_types, should: true);

    public Conditions ShouldNot() => new(_types, should: false);

    private static bool IsSeen(TypeDefinition type) =>
        type.Name is not ("<Module>" or "<PrivateImplementationDetails>") && !Unseen.Any(name => Names.IsWithin(type.FullName, name));

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.Where(nested => !nested.IsCompilerGenerated()).SelectMany(WithNested).Prepend(type);
}
