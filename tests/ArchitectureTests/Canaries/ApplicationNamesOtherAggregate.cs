namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR7, in the argument of a generic type.</summary>
internal sealed class ApplicationNamesOtherAggregate
{
    public static IReadOnlyList<Domain.Wren.Wren> Named => [];
}
