using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>What the catalogue's routes read in the same way.</summary>
internal static class CatalogueReading
{
    private const string Withdrawn = "include_withdrawn";

    public static MoneyInput? Money(MoneyAskBody? body) => body is null ? null : new MoneyInput(body.Value, body.Currency);

    /// <summary>The page that is asked for, and whether it may hold what was withdrawn.</summary>
    public static Result<ListAsk> List(HttpContext context)
    {
        var page = Paging.Read(context);
        var asked = context.Request.Query[Withdrawn];
        bool? withWithdrawn = asked.Count == 0 ? false : asked is ["true"] ? true : asked is ["false"] ? false : null;
        if (withWithdrawn is { } known && page.Error is null) return new ListAsk(context.ShopScope(), page.Value.After, page.Value.Limit, known);

        var faults = page.Error?.Fields.ToList() ?? [];
        if (withWithdrawn is null) faults.Add(new FieldError(Withdrawn, "not_boolean", "Either true or false."));
        return Error.InvalidFields(faults);
    }

    public static ListBody<TBody> Page<TView, TBody>(Page<TView> page, Func<TView, TBody> body) =>
        new([.. page.Items.Select(body)], Paging.Cursor(page.Next));
}

internal sealed record ListAsk(ShopScope Owner, Guid? After, int Limit, bool IncludeWithdrawn);

/// <summary>An amount in a request; members it does not know, such as the display value, are skipped.</summary>
internal sealed record MoneyAskBody(long? Value, string? Currency);
