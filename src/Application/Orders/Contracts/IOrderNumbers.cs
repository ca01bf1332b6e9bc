using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Orders.Contracts;

/// <summary>What people call orders.</summary>
public interface IOrderNumbers
{
    /// <summary>The number of each order that exists.</summary>
    Task<IReadOnlyDictionary<OrderId, string>> FindAsync(IReadOnlyList<OrderId> ids, CancellationToken ct);
}
