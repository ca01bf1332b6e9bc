using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>Refusals of the edge itself, and the HTTP status of every refusal.</summary>
internal static class EdgeErrors
{
    public static readonly Error Unauthorized = Error.Forbidden("unauthorized", "A valid API key is needed, as \"Authorization: Bearer <key>\" or \"X-Api-Key: <key>\".");
    public static readonly Error Forbidden = Error.Forbidden("forbidden", "This key may not do that.");
    public static readonly Error NotFound = Error.NotFound("not_found", "There is nothing here.");
    public static readonly Error MethodNotAllowed = Error.Invalid("method_not_allowed", "This address does not know that method; the Allow header lists those it knows.");
    public static readonly Error BadRequest = Error.Invalid("bad_request", "The request cannot be read.");
    public static readonly Error RequestTimeout = Error.Invalid("request_timeout", "The request took too long to arrive.");
    public static readonly Error PayloadTooLarge = Error.Invalid("payload_too_large", "The request body is too large.");
    public static readonly Error UriTooLong = Error.Invalid("uri_too_long", "The address is too long.");
    public static readonly Error UnsupportedMediaType = Error.Invalid("unsupported_media_type", "Send the body as application/json in UTF-8.");
    public static readonly Error UnsupportedEncoding = Error.Invalid("unsupported_encoding", "Send the body without a Content-Encoding.");
    public static readonly Error NotAcceptable = Error.Invalid("not_acceptable", "This address has no such representation.");
    public static readonly Error PreconditionFailed = VersionErrors.Stale;
    public static readonly Error PreconditionRequired = VersionErrors.Missing;
    public static readonly Error Internal = new(ErrorKind.Unavailable, "internal_error", "Something went wrong on our side.");
    public static readonly Error Overloaded = Error.Unavailable("overloaded", "Too many requests at once. Try again.", TimeSpan.FromSeconds(1));

    public static Error RateLimited(TimeSpan retryAfter) => Error.Unavailable("rate_limited", "Too many requests. Slow down.", retryAfter);

    /// <summary>What HTTP calls the refusal. Some codes have a status of their own; the kind decides the rest.</summary>
    public static int StatusOf(Error error) => error.Code switch
    {
        "unauthorized" => StatusCodes.Status401Unauthorized,
        "method_not_allowed" => StatusCodes.Status405MethodNotAllowed,
        "not_acceptable" => StatusCodes.Status406NotAcceptable,
        "request_timeout" => StatusCodes.Status408RequestTimeout,
        "precondition_failed" => StatusCodes.Status412PreconditionFailed,
        "payload_too_large" => StatusCodes.Status413PayloadTooLarge,
        "uri_too_long" => StatusCodes.Status414UriTooLong,
        "unsupported_media_type" or "unsupported_encoding" => StatusCodes.Status415UnsupportedMediaType,
        "idempotency_key_reused" => StatusCodes.Status422UnprocessableEntity,
        "precondition_required" => StatusCodes.Status428PreconditionRequired,
        "rate_limited" => StatusCodes.Status429TooManyRequests,
        "internal_error" => StatusCodes.Status500InternalServerError,
        _ => OfKind(error.Kind),
    };

    /// <summary>The refusal behind a bare status that the platform chose, such as 405 by routing.</summary>
    public static Error OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => NotAcceptable,
        StatusCodes.Status408RequestTimeout => RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge,
        StatusCodes.Status414UriTooLong => UriTooLong,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => RateLimited(TimeSpan.FromSeconds(1)),
        StatusCodes.Status503ServiceUnavailable => CommonErrors.DatabaseGone,
        >= 500 => Internal,
        _ => BadRequest,
    };

    private static int OfKind(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
