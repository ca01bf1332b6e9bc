using InstantCheckout.Domain.Common;
using MediatR;

namespace InstantCheckout.Application.Common.Behaviours;

/// <summary>Answers a known idempotency key from the stored bytes, or stores the rendered answer with its effect (I2).</summary>
internal sealed class ReplayBehaviour<TRequest, TResponse>(IReplay replay, IReplayStore store, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChangesState
    where TResponse : class, IOutcome<TResponse>, IHasValue
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (replay.Key is not { } key || replay.Render is not { } render) return await next();

        if (await FindAsync(key, cancellationToken) is { } known) return known;

        var response = await next();
        if (response.Error is { } refused)
        {
            // An equal request may have been first while this one was on its way; then its effect is what stood in the way of this one.
            return refused.Kind == ErrorKind.Unavailable ? response : await FindAsync(key, cancellationToken) ?? response;
        }

        store.Add(key, render(response.BoxedValue), clock.GetUtcNow());
        return response;
    }

    private async Task<TResponse?> FindAsync(ReplayKey key, CancellationToken ct)
    {
        if (await store.FindAsync(key, ct) is not { } known) return default;
        if (known.Fingerprint != key.Fingerprint) return TResponse.Failed(CommonErrors.KeyReused);

        replay.Answer = known.Answer;
        return TResponse.Failed(CommonErrors.Replayed);
    }
}
