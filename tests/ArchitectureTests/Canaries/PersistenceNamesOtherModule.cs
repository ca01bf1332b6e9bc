namespace InstantCheckout.Infrastructure.Persistence.Finch;

/// <summary>Breaks AR8.</summary>
internal sealed class PersistenceNamesOtherModule
{
    public static Type Named => typeof(Domain.Wren.Wren);
}
