using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Finch;

/// <summary>Harmless.</summary>
public sealed record CountSeeds(int Number) : IQuery<int>;

/// <summary>Breaks AR11 three times.</summary>
public class MisnamedHandler : IHandle<CountSeeds, int>
{
    public Task<Result<int>> Handle(CountSeeds request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(request.Number);
}
