namespace InstantCheckout.Domain.Common;

/// <summary>What a refusal means to the caller. Each surface translates it into its own status and body.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong; <see cref="Error.Fields"/> says where.</summary>
    Invalid,

    /// <summary>Known, but not allowed.</summary>
    Forbidden,

    /// <summary>Not there, or not the caller's: the same answer for both.</summary>
    NotFound,

    /// <summary>Right input, wrong state.</summary>
    Conflict,

    /// <summary>Try again later; <see cref="Error.RetryAfter"/> may say when.</summary>
    Unavailable,
}

/// <summary>One field that was refused. <paramref name="Name"/> is a path in the caller's own spelling, such as <c>variants[0].sku</c>.</summary>
/// <param name="Name">Path of the field.</param>
/// <param name="Code">Stable code of the rule that refused it.</param>
/// <param name="Message">What to do about it, without the refused value.</param>
public sealed record FieldError(string Name, string Code, string Message);

/// <summary>
/// The only failure that crosses a boundary. Codes are stable once released; messages never hold personal data,
/// secrets or the refused value.
/// </summary>
public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>When it makes sense to try again; null where the error does not pass by itself.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Error Invalid(string code, string message) => new(ErrorKind.Invalid, code, message);

    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);

    public static Error Unavailable(string code, string message, TimeSpan retryAfter) =>
        new(ErrorKind.Unavailable, code, message) { RetryAfter = retryAfter };

    public static Error InvalidFields(IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Invalid, "validation_failed", "The request is not valid.") { Fields = fields };
}
