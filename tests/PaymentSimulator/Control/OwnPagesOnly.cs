namespace InstantCheckout.PaymentSimulator.Control;

/// <summary>A page of another origin, open in the same browser, must not drive the simulator.</summary>
internal static class OwnPagesOnly
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/sim", StringComparison.Ordinal) && http.Request.Headers.Origin is [{ } origin] && origin != $"{http.Request.Scheme}://{http.Request.Host}")
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await http.Response.WriteAsJsonAsync(new ControlError("this page is not the simulator's own"), ControlJson.Options, http.RequestAborted);
            return;
        }
        await next(http);
    }
}
