namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR18, generic as it is.</summary>
internal sealed class FinchManager<T>
{
    public T? Managed { get; init; }
}
