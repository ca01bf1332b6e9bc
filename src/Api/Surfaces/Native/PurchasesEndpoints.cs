using AutoMapper;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class PurchasesEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var purchases = routes.MapGroup("/api/v1/purchases").RequireAuthorization(Policies.ShopRead).WithTags("Purchases");
        purchases.MapGet("", ListAsync).WithName("ListPurchases").WithSummary("List the shop's purchases, newest first; ?invoice_reference= finds one.")
            .Produces<ListBody<PurchaseSummaryBody>>().WithPaging();
        purchases.MapGet("/{id:guid}", GetAsync).WithName("GetPurchase").WithSummary("Read a purchase with its payment and its whole time line.")
            .Produces<PurchaseBody>().WithExamples(response: OrderExamples.Purchase);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var read = Paging.Read(context);
        if (read.Error is { } refused) return NativeErrors.ToProblem(refused);

        var reference = context.Request.Query["invoice_reference"].ToString();
        var before = read.Value.After is { } after ? new PurchaseId(after) : (PurchaseId?)null;
        var query = new ListPurchases(context.ShopScope(), before, read.Value.Limit, reference.Length == 0 ? null : reference);
        var result = await sender.SendAsync(query, ct);
        return result.ToHttp(page => NativeAnswer.Ok(
            new ListBody<PurchaseSummaryBody>([.. page.Items.Select(mapper.Map<PurchaseSummaryBody>)], Paging.Cursor(page.Next)), PurchasesJson.Wire.ListBodyPurchaseSummaryBody));
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid id, ISender sender, IMapper mapper, CancellationToken ct)
    {
        var result = await sender.SendAsync(new GetPurchase(context.ShopScope(), new PurchaseId(id)), ct);
        return result.ToHttp(view => NativeAnswer.Ok(mapper.Map<PurchaseBody>(view), PurchasesJson.Wire.PurchaseBody));
    }
}
