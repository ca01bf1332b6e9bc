using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace InstantCheckout.Api.Demo;

/// <param name="Fingerprint">The same for the same bytes.</param>
/// <param name="Bytes">Null where the caller has them.</param>
internal sealed record DemoFile(string ContentType, string Fingerprint, byte[]? Bytes)
{
    public IResult ToResult() => new Answer(this);

    private sealed record Answer(DemoFile File) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var tag = new EntityTagHeaderValue($"\"{File.Fingerprint}\"");
            response.Headers.ETag = tag.ToString();

            // Kept, but asked for each time: a new program has new files under the same names.
            response.Headers.CacheControl = "no-cache";
            if (File.Bytes is not { } bytes || httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            response.ContentType = File.ContentType;
            response.ContentLength = bytes.Length;
            return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }
}

/// <summary>Style, script and pictures of the demo shop, which are part of the program.</summary>
internal static class DemoFiles
{
    private const string Folder = "Demo/";

    private static readonly Dictionary<string, DemoFile> All = typeof(DemoFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public static DemoFile? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Address of the drawing of an article; what the demo shop did not come with is a parcel.</summary>
    public static string PictureOf(string? sku, string token)
    {
        var name = (sku ?? token).ToLowerInvariant() + ".svg";
        return $"/demo/files/{(All.ContainsKey(name) ? name : "parcel.svg")}";
    }

    private static DemoFile Read(string name)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        return new DemoFile(type, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)), bytes);
    }
}
