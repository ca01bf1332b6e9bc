namespace InstantCheckout.Domain.Finch;

/// <summary>Breaks AR1.</summary>
internal sealed class DomainNamesPackage
{
    public static Type Named => typeof(Mono.Cecil.ModuleDefinition);
}
