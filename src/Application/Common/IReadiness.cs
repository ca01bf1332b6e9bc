using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>One thing without which the product cannot do its work; asked by <c>/health/ready</c>.</summary>
public interface IReadiness
{
    /// <summary>Short name, shown to the caller: <c>database</c>, <c>sweeps</c>.</summary>
    string Name { get; }

    Task<Result> CheckAsync(CancellationToken ct);
}
