using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>Refusals of a change that names the version it was made from.</summary>
public static class VersionErrors
{
    public static readonly Error Stale = Error.Conflict("precondition_failed", "This has changed since you read it. Read it again and repeat.");

    public static readonly Error Missing = Error.Invalid("precondition_required", "Send If-Match with the ETag of the version you read.");
}
