namespace InstantCheckout.Domain.Finch;

/// <summary>Breaks AR6, in a place that only its closure names.</summary>
internal sealed class DomainNamesOtherModule
{
    public static IEnumerable<Guid> Named(IEnumerable<object> birds) => birds.Where(bird => bird is Wren.Wren { FinchId: null }).Select(_ => Guid.Empty);
}
