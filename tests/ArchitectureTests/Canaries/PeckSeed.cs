using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Finch;

/// <summary>Harmless: a use case as it should be.</summary>
internal sealed record PeckSeed(int Number) : ICommand<int>;

internal sealed class PeckSeedValidator : AbstractValidator<PeckSeed>
{
    public PeckSeedValidator() => RuleFor(command => command.Number).GreaterThan(0);
}

internal sealed class PeckSeedHandler : IHandle<PeckSeed, int>
{
    public Task<Result<int>> Handle(PeckSeed request, CancellationToken cancellationToken) => Task.FromResult<Result<int>>(request.Number);
}
