using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR10.</summary>
internal sealed record MutableRequest : IQuery<int>
{
    public int Number { get; set; }
}

internal sealed class MutableRequestHandler : IHandle<MutableRequest, int>
{
    public Task<Result<int>> Handle(MutableRequest request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(request.Number);
}
