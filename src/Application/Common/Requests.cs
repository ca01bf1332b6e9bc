using InstantCheckout.Domain.Common;
using MediatR;

namespace InstantCheckout.Application.Common;

/// <summary>Marks a request that may change something: one commit follows its success.</summary>
public interface IChangesState;

/// <summary>
/// Marks a command whose handler calls out of the process. Such a handler is run once: when its commit meets a deadlock the
/// handler is not repeated, because the call has been made; the stored attempt is picked up by a sweep instead (E2, E5).
/// </summary>
public interface ICallsOut;

/// <summary>A request that changes state and answers with <typeparamref name="T"/>.</summary>
public interface ICommand<T> : IRequest<Result<T>>, IChangesState;

/// <summary>A request that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>The one handler of a request.</summary>
public interface IHandle<in TRequest, T> : IRequestHandler<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>;

/// <summary>Sends a request through the pipeline.</summary>
public interface ISender
{
    Task<Result<T>> SendAsync<T>(ICommand<T> command, CancellationToken ct);

    Task<Result<T>> SendAsync<T>(IQuery<T> query, CancellationToken ct);
}

internal sealed class Sender(IMediator mediator) : ISender
{
    public Task<Result<T>> SendAsync<T>(ICommand<T> command, CancellationToken ct) => mediator.Send(command, ct);

    public Task<Result<T>> SendAsync<T>(IQuery<T> query, CancellationToken ct) => mediator.Send(query, ct);
}
