namespace InstantCheckout.Api.Common;

/// <summary>A page over the API's description, at <c>/docs</c>. Everything it needs is served from here.</summary>
internal static class DocsPage
{
    private const string Prefix = "docs";

    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseDocsPage(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments($"/{Prefix}", StringComparison.OrdinalIgnoreCase), branch =>
            branch.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                context.Response.Headers["Referrer-Policy"] = "no-referrer";

                // No answer tells a version (X2).
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Remove("x-swagger-ui-version");
                    return Task.CompletedTask;
                });
                return next(context);
            }));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Prefix;
            page.DocumentTitle = "InstantCheckout API";
            page.SwaggerEndpoint(ApiDocument.Address, "InstantCheckout v1");
            page.DisplayRequestDuration();
        });
    }
}
