using System.Globalization;
using System.Text.Json;
using InstantCheckout.Api.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>Refusals in the words of createPurchase (contract seqr-glase, section 3.3), with the status or always with 200.</summary>
internal sealed class SeqrErrors(ErrorStyle style) : ISurfaceErrors
{
    /// <summary>The provider said no, or its answer could not be read.</summary>
    public static readonly Error Invoicing = Error.Unavailable("invoicing_error", "The payment provider gave no invoice.", TimeSpan.FromSeconds(1));

    /// <summary>The provider did not answer in time.</summary>
    public static readonly Error InvoicingTimedOut = Error.Unavailable("invoicing_timeout", "The payment provider did not answer in time.", TimeSpan.FromSeconds(1));

    public IResult Refuse(Error error) => new SeqrRefusal(error, style);

    public static int StatusOf(Error error) => error.Code switch
    {
        "invoicing_error" => StatusCodes.Status502BadGateway,
        "invoicing_timeout" => StatusCodes.Status504GatewayTimeout,
        _ => EdgeErrors.StatusOf(error),
    };

    public static string CodeOf(Error error) => error switch
    {
        { Code: "invoicing_error" or "invoicing_timeout" } => "INVOICING_ERROR",
        { Code: "rate_limited" } => "TOO_MANY_REQUESTS",
        { Code: "unknown_purchase_token" } => "UNKNOWN_PURCHASE_TOKEN",
        { Code: "out_of_stock" } => "OUT_OF_STOCK",
        { Kind: ErrorKind.Forbidden } => "FORBIDDEN",
        { Kind: ErrorKind.Invalid } => "INVALID_REQUEST",
        _ => "SYSTEM_ERROR",
    };
}

internal sealed record SeqrRefusal(Error Error, ErrorStyle Style) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => Style == ErrorStyle.UpsCompatible ? StatusCodes.Status200OK : SeqrErrors.StatusOf(Error);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        if (Style == ErrorStyle.HttpStatus && Error.RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        var body = new SeqrErrorBody(SeqrErrors.CodeOf(Error), Error.Message)
        {
            Errors = Error.Fields.Count == 0 ? null : [.. Error.Fields.Select(field => new SeqrFieldBody(field.Name, field.Code, field.Message))],
        };
        return SeqrAnswer.WriteAsync(httpContext, StatusCode!.Value, JsonSerializer.SerializeToUtf8Bytes(body, SeqrJson.Default.SeqrErrorBody));
    }
}

internal static class SeqrAnswer
{
    // No blank after the semicolon and upper-case charset, as the payment app's own requests have it.
    private const string ContentType = "application/json;charset=UTF-8";

    public static async Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
