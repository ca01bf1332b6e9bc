using System.Diagnostics;
using InstantCheckout.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Application.Common.Behaviours;

/// <summary>Name, outcome code and duration of each request; never the request itself (P2).</summary>
internal sealed partial class LoggingBehaviour<TRequest, TResponse>(ILogger<LoggingBehaviour<TRequest, TResponse>> logger, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var name = typeof(TRequest).Name;
        using var activity = Telemetry.Source.StartActivity(name);
        var started = clock.GetTimestamp();
        var response = await next();
        var elapsed = clock.GetElapsedTime(started);
        var outcome = response.Error?.Code ?? "ok";

        activity?.SetTag("outcome", outcome);
        Telemetry.Requests.Record(elapsed.TotalSeconds, new TagList { { "request", name }, { "outcome", outcome } });
        Done(logger, name, outcome, (long)elapsed.TotalMilliseconds);
        return response;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "{Request} answered {Outcome} in {Milliseconds} ms")]
    private static partial void Done(ILogger logger, string request, string outcome, long milliseconds);
}
