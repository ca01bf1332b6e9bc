using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;

namespace InstantCheckout.ArchitectureTests.Reading;

/// <summary>Assemblies as files, each read once.</summary>
internal static class AssemblyFiles
{
    private static readonly ConcurrentDictionary<string, AssemblyDefinition> _read = new();

    public static AssemblyDefinition Read(Assembly assembly) => _read.GetOrAdd(assembly.Location, AssemblyDefinition.ReadAssembly);
}
