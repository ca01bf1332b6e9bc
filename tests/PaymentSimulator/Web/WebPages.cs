using Microsoft.Net.Http.Headers;

namespace InstantCheckout.PaymentSimulator.Web;

/// <summary>The buyer's phone: one page with its style and script, all from the assembly.</summary>
internal static class WebPages
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly (string Path, string File, string Type)[] Files =
    [
        ("/", "phone.html", "text/html; charset=utf-8"),
        ("/phone.css", "phone.css", "text/css; charset=utf-8"),
        ("/phone.js", "phone.js", "text/javascript; charset=utf-8"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, file, type) in Files)
        {
            var content = Embedded(file);
            routes.MapGet(path, (HttpContext http) =>
            {
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers[HeaderNames.CacheControl] = "no-cache";
                http.Response.Headers["Referrer-Policy"] = "no-referrer";
                return Results.Bytes(content, type);
            });
        }
    }

    public static byte[] Embedded(string name)
    {
        using var resource = typeof(WebPages).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
