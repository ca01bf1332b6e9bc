using System.Data.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>What an exception means to the caller.</summary>
internal static class Faults
{
    public static Error Translate(Exception exception)
    {
        if (exception is BadHttpRequestException refused) return EdgeErrors.OfStatus(refused.StatusCode);

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException fault && IsOutage(fault)) return CommonErrors.DatabaseGone;
        }

        return EdgeErrors.Internal;
    }

    // Connection lost (08), out of resources (53), shut down by the operator (57), system error (58), read-only (25006).
    private static bool IsOutage(DbException fault) =>
        fault.IsTransient || fault.SqlState is ['0', '8', ..] or ['5', '3' or '7' or '8', ..] or "25006";
}
