using System.Buffers.Text;
using System.Globalization;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.Primitives;

namespace InstantCheckout.Api.Common;

/// <summary>What a caller asks of a list.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="After">The last id of the page before; null for the first page.</param>
internal sealed record PageAsk(int Limit, Guid? After);

/// <summary>Pages of lists: <c>?limit=</c> and an opaque <c>cursor=</c>.</summary>
internal static class Paging
{
    private const int CursorBytes = 16;

    public static Result<PageAsk> Read(HttpContext context)
    {
        var query = context.Request.Query;
        List<FieldError> faults = [];
        if (!TryReadLimit(query["limit"], out var limit))
            faults.Add(new FieldError("limit", "out_of_range", $"A whole number from 1 to {PageLimits.Most}."));
        if (!TryReadCursor(query["cursor"], out var after))
            faults.Add(new FieldError("cursor", "invalid_cursor", "Hand back the \"next\" of the page before, unchanged."));
        return faults.Count == 0 ? new PageAsk(limit, after) : Error.InvalidFields(faults);
    }

    public static string? Cursor(Guid? last) => last is { } id ? Base64Url.EncodeToString(id.ToByteArray(bigEndian: true)) : null;

    /// <summary>Says in the description that the route takes a page.</summary>
    public static RouteHandlerBuilder WithPaging(this RouteHandlerBuilder route) => route.WithMetadata(new TakesPage());

    private static bool TryReadLimit(StringValues values, out int limit)
    {
        limit = PageLimits.Default;
        return values.Count == 0
            || (values.Count == 1 && int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= PageLimits.Most);
    }

    private static bool TryReadCursor(StringValues values, out Guid? after)
    {
        after = null;
        if (values.Count == 0) return true;
        if (values.Count > 1 || values[0] is not { Length: 22 } text) return false;

        Span<byte> bytes = stackalloc byte[CursorBytes];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != CursorBytes) return false;

        after = new Guid(bytes, bigEndian: true);
        return true;
    }
}

/// <summary>Marks a route that answers a page, for the documents.</summary>
internal sealed record TakesPage;
