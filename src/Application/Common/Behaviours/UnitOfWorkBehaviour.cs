using InstantCheckout.Domain.Common;
using MediatR;

namespace InstantCheckout.Application.Common.Behaviours;

/// <summary>
/// One commit, only after success. Where the database reports a deadlock or a serialization failure the handler is repeated
/// with a cleared context, five times at most (D4), unless it calls out.
/// </summary>
internal sealed class UnitOfWorkBehaviour<TRequest, TResponse>(IUnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChangesState
    where TResponse : IOutcome<TResponse>
{
    private const int Tries = 5;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await RunAsync(next);
            if (response.Error == CommonErrors.Deadlocked && attempt < Tries && request is not ICallsOut) continue;
            if (response.Error is not null) return response;

            // What a handler has learned from outside must be stored even where the caller has gone away.
            var committed = await work.CommitAsync(request is ICallsOut ? CancellationToken.None : cancellationToken);
            if (committed.Error is not { } refused) return response;

            await work.DiscardAsync();
            if (refused != CommonErrors.Deadlocked || attempt == Tries || request is ICallsOut) return TResponse.Failed(refused);
        }
    }

    // A refusal leaves nothing behind; a fault of the database is one (D7), everything else is a mistake of ours and goes up.
    private async Task<TResponse> RunAsync(RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            var response = await next();
            if (response.Error is not null) await work.DiscardAsync();
            return response;
        }
        catch (Exception exception)
        {
            await work.DiscardAsync();
            if (work.Explain(exception) is { } fault) return TResponse.Failed(fault);

            throw;
        }
    }
}
