using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Finch;

/// <summary>Breaks AR13 twice.</summary>
internal sealed class OpenAggregate : AggregateRoot
{
    public OpenAggregate() => Name = "";

    public override Guid Key => Guid.Empty;

    public string Name { get; set; }
}
