using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Reading;

/// <summary>Questions to a type read from a file.</summary>
internal static class TypeDefinitions
{
    public static bool IsCompilerGenerated(this TypeDefinition type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == typeof(CompilerGeneratedAttribute).FullName);

    public static bool HasInterface(this TypeDefinition type, Type interfaceType) =>
        type.Interfaces.Any(implementation => Names.Dotted(implementation.InterfaceType.GetElementType().FullName) == Names.Dotted(interfaceType.FullName!));

    public static Type ToType(this TypeDefinition type) => Type.GetType($"{type.FullName.Replace('/', '+')}, {type.Module.Assembly.FullName}", throwOnError: true)!;

    /// <summary>The type a person wrote, for one that the compiler nested in it.</summary>
    public static TypeDefinition Outermost(this TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
