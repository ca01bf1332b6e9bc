using System.Globalization;
using System.Threading.RateLimiting;
using InstantCheckout.Api.Auth;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr;
using InstantCheckout.Application.Qr.Ports;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Primitives;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>The codes of purchase tokens as pictures; the token stands in the address by its text.</summary>
internal static class QrCodesEndpoints
{
    private const string Address = $"{PurchaseTokensEndpoints.Address}/{{token}}";
    private const string Looks = "size: pixels, 100 to 2000 (600). margin: modules, 0 to 16 (4). level: error correction, L, M, Q or H (M). Honours If-None-Match.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var limit = new QrRate();
        routes.MapGet($"{Address}/qr.png", (HttpContext context, string token, ISender sender, CancellationToken ct) => RenderAsync(context, token, QrFormat.Png, sender, ct))
            .RequireAuthorization(Policies.ShopRead).RequireRateLimiting(limit).WithTags("Purchase tokens").WithName("GetTokenCodeAsPng")
            .WithSummary("The code of a purchase token as PNG.").WithDescription(Looks)
            .Produces<byte[]>(StatusCodes.Status200OK, "image/png").Produces(StatusCodes.Status304NotModified);
        routes.MapGet($"{Address}/qr.svg", (HttpContext context, string token, ISender sender, CancellationToken ct) => RenderAsync(context, token, QrFormat.Svg, sender, ct))
            .RequireAuthorization(Policies.ShopRead).RequireRateLimiting(limit).WithTags("Purchase tokens").WithName("GetTokenCodeAsSvg")
            .WithSummary("The code of a purchase token as SVG.").WithDescription(Looks)
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<IResult> RenderAsync(HttpContext context, string token, QrFormat format, ISender sender, CancellationToken ct)
    {
        var query = context.Request.Query;
        var known = context.Request.GetTypedHeaders().IfNoneMatch.Select(tag => tag.Tag.ToString().Trim('"')).ToList();
        var result = await sender.SendAsync(
            new RenderTokenCode(context.ShopScope(), token, format, Number(query["size"], usual: 600), Number(query["margin"], usual: 4), Level(query["level"]), known), ct);
        return result.ToHttp(picture => new PictureAnswer(picture, format == QrFormat.Png ? "image/png" : "image/svg+xml"));
    }

    private static int? Number(StringValues given, int usual)
    {
        if (given.Count == 0) return usual;

        return given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static QrLevel? Level(StringValues given) => given switch
    {
        [] or ["M"] => QrLevel.M,
        ["L"] => QrLevel.L,
        ["Q"] => QrLevel.Q,
        ["H"] => QrLevel.H,
        _ => null,
    };
}

/// <summary>A picture, or that the caller has it. A withdrawn token's picture may be shown for as long as it may be kept.</summary>
internal sealed record PictureAnswer(QrPicture Picture, string ContentType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = $"\"{Picture.Fingerprint}\"";
        response.Headers.CacheControl = "private, max-age=300";
        if (Picture.Bytes is not { } bytes)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}

/// <summary>20 pictures a second for each key (reliability, section 9); drawing is the dearest read there is.</summary>
internal sealed class QrRate : IRateLimiterPolicy<Guid>
{
    private const int PerSecond = 20;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<Guid> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        httpContext.FindHolder()?.KeyId.Value ?? Guid.Empty,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = PerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true });
}
