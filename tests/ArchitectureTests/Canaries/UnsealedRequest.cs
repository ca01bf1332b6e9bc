using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR10 (and AR16).</summary>
public record UnsealedRequest(int Number) : IQuery<int>;

internal sealed class UnsealedRequestHandler : IHandle<UnsealedRequest, int>
{
    public Task<Result<int>> Handle(UnsealedRequest request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(request.Number);
}
