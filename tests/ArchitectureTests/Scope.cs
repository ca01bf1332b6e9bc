using System.Reflection;
using System.Runtime.CompilerServices;
using InstantCheckout.ArchitectureTests.Reading;

namespace InstantCheckout.ArchitectureTests;

/// <summary>The assemblies that rules look at: the product, or this one with its canaries.</summary>
internal sealed class Scope
{
    private readonly Lazy<Types> _types;
    private readonly Lazy<IReadOnlyList<Type>> _written;
    private readonly Lazy<IReadOnlyList<MemberCall>> _calls;

    public Scope(params Assembly[] assemblies)
    {
        Assemblies = assemblies;
        _types = new(() => Types.InAssemblies(assemblies));
        _written = new(() => [.. assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type))]);
        _calls = new(() => [.. assemblies.SelectMany(MemberCalls.In)]);
    }

    public static Scope Product { get; } = new(
        Assembly.Load("InstantCheckout.Domain"),
        Assembly.Load("InstantCheckout.Application"),
        Assembly.Load("InstantCheckout.Infrastructure"),
        Assembly.Load("InstantCheckout.Api"));

    public static Scope Canaries { get; } = new(typeof(Scope).Assembly);

    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>For the engine.</summary>
    public Types Types => _types.Value;

    /// <summary>Every type that a person wrote, nested ones included.</summary>
    public IReadOnlyList<Type> Written => _written.Value;

    public IReadOnlyList<MemberCall> Calls => _calls.Value;

    /// <summary>The modules, found by their namespaces so that a new one is covered without a word.</summary>
    public IReadOnlyList<string> Modules => [.. FoldersOf("InstantCheckout.Domain").Union(FoldersOf("InstantCheckout.Application")).Order(StringComparer.Ordinal)];

    /// <summary>The names of the namespaces right below this one; what all share is in <c>Common</c> and is not one of them.</summary>
    public IReadOnlyList<string> FoldersOf(string outer) =>
    [
        .. Written
            .Select(type => type.Namespace ?? "")
            .Where(name => name != outer && Names.IsWithin(name, outer))
            .Select(name => name[(outer.Length + 1)..].Split('.')[0])
            .Where(name => name != "Common")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public IReadOnlyList<Type> WrittenWithin(string outer) => [.. Written.Where(type => Names.IsWithin(type.Namespace ?? "", outer))];

    private static bool IsGenerated(Type type) =>
        type.Name.StartsWith('<')
        || type.GetCustomAttributesData().Any(data => data.AttributeType == typeof(CompilerGeneratedAttribute) || data.AttributeType.Name is "EmbeddedAttribute" or "GeneratedCodeAttribute")
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
