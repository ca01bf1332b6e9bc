namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR2: not on the list.</summary>
internal sealed class ApplicationNamesPackage
{
    public static Type Named => typeof(Mono.Cecil.ModuleDefinition);
}
