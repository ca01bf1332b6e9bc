using System.Globalization;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>The version of a resource as its ETag, and the version a change was made from.</summary>
internal static class Preconditions
{
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// The version named by <c>If-Match</c>. Refuses a missing one (428) and one that can match no version: weak, a star, a list or
    /// not ours (412).
    /// </summary>
    public static Result<VersionMatch> IfMatch(HttpContext context)
    {
        var values = context.Request.Headers.IfMatch;
        if (values.Count == 0) return EdgeErrors.PreconditionRequired;
        if (values.Count > 1 || values[0] is not ['"', .. var digits, '"']) return EdgeErrors.PreconditionFailed;

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new VersionMatch(version)
            : EdgeErrors.PreconditionFailed;
    }
}

internal sealed record VersionMatch(long Version);
