using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Reading;

/// <summary>Assemblies as files, each read once.</summary>
internal static class AssemblyFiles
{
    private static readonly ConcurrentDictionary<string, AssemblyDefinition> Files = new();

    public static AssemblyDefinition Read(Assembly assembly) => Files.GetOrAdd(assembly.Location, AssemblyDefinition.ReadAssembly);
}
