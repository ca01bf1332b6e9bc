using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

internal sealed record HealthBody(string Status);

/// <summary>Whether the process lives, and whether everything it needs works.</summary>
internal static partial class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").AllowAnonymous().DisableRateLimiting().WithTags("Health");
        group.MapGet("/live", () => TypedResults.Ok(new HealthBody("live"))).WithName("Live").WithSummary("The process answers.");
        group.MapGet("/ready", ReadyAsync).WithName("Ready").WithSummary("Everything that is needed to serve works.")
            .Produces<HealthBody>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, IEnumerable<IReadiness> checks, TimeProvider clock, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(Health));
        var outcomes = await Task.WhenAll(checks.Select(check => FailureAsync(check, clock, logger, context.RequestAborted)));
        var failures = outcomes.OfType<FieldError>().ToArray();
        if (failures.Length == 0) return TypedResults.Ok(new HealthBody("ready"));

        var error = Error.Unavailable("not_ready", "Something this service needs does not work.", TimeSpan.FromSeconds(1)) with { Fields = failures };
        return context.Surface().Refuse(error);
    }

    private static async Task<FieldError?> FailureAsync(IReadiness check, TimeProvider clock, ILogger logger, CancellationToken ct)
    {
        try
        {
            var result = await check.CheckAsync(ct).WaitAsync(Patience, clock, ct);
            if (result.IsOk) return null;

            NotReady(logger, check.Name, result.Error!.Code);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            NotReady(logger, check.Name, exception.GetType().Name);
        }

        return new FieldError(check.Name, "failing", "This does not work at present.");
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "Not ready: {Check} ({Reason})")]
    private static partial void NotReady(ILogger logger, string check, string reason);
}
