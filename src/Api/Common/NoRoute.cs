namespace InstantCheckout.Api.Common;

/// <summary>
/// Answers what routing did not find before anybody is asked for a key: an unknown address is 404 and an unknown method 405 for
/// everyone. All that was found goes on to the authorization, whose fallback policy refuses.
/// </summary>
internal sealed class NoRoute(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // Routing's own answers (405, 415) are plain endpoints without a route.
        return endpoint is not RouteEndpoint && endpoint.RequestDelegate is { } answer ? answer(context) : next(context);
    }
}
