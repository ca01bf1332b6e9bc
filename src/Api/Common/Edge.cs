using InstantCheckout.Application.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Common;

/// <summary>
/// The outermost layer of a request: gives it an id, sets the headers that every answer has, and is the one place of the API
/// that catches exceptions. A refusal without a body gets one in the dialect of the endpoint's surface.
/// </summary>
internal sealed partial class Edge(RequestDelegate next, IOptions<LimitOptions> limits, TimeProvider clock, ILogger<Edge> logger)
{
    public const string RequestIdHeader = "X-Request-Id";

    private const int ClientClosedRequest = 499;

    private readonly int _urlLength = limits.Value.UrlLength;

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId(context);
        context.Response.OnStarting(SetHeaders, context);
        try
        {
            if (UrlLength(context.Request) > _urlLength)
            {
                await context.RefuseAsync(EdgeErrors.UriTooLong);
                return;
            }

            await next(context);
            if (IsBareRefusal(context.Response)) await context.RefuseAsync(EdgeErrors.OfStatus(context.Response.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception exception)
        {
            if (!await AnsweredAsync(context, exception)) throw;
        }
    }

    private async Task<bool> AnsweredAsync(HttpContext context, Exception exception)
    {
        var error = Faults.Translate(exception);
        if (error == EdgeErrors.Internal) Failed(logger, exception, context.TraceIdentifier);
        else if (error == CommonErrors.DatabaseGone) DatabaseGone(logger, exception.GetType().Name, context.TraceIdentifier);

        // Half an answer cannot be taken back: the connection is broken off, so that nobody takes it for a whole one.
        if (context.Response.HasStarted) return false;

        context.Response.Clear();
        await context.RefuseAsync(error);
        return true;
    }

    private static bool IsBareRefusal(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null };

    private static int UrlLength(HttpRequest request) =>
        request.PathBase.Value!.Length + request.Path.Value!.Length + (request.QueryString.Value?.Length ?? 0);

    private string RequestId(HttpContext context)
    {
        var offered = context.Request.Headers[RequestIdHeader];
        return offered.Count == 1 && IsRequestId(offered[0]) ? offered[0]! : Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
    }

    private static bool IsRequestId(string? text) =>
        text is { Length: >= 1 and <= 64 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers[RequestIdHeader] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private static partial void Failed(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Request {RequestId} met a database that does not answer ({Fault})")]
    private static partial void DatabaseGone(ILogger logger, string fault, string requestId);
}
