using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR12.</summary>
internal sealed record UnvalidatedCommand(int Number) : ICommand<int>;

internal sealed class UnvalidatedCommandHandler : IHandle<UnvalidatedCommand, int>
{
    public Task<Result<int>> Handle(UnvalidatedCommand request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(request.Number);
}
