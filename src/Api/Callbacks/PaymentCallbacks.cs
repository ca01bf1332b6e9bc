using InstantCheckout.Api.Common;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Common;
using Microsoft.AspNetCore.Http.Features;

namespace InstantCheckout.Api.Callbacks;

/// <summary>
/// Where payment providers tell us that something happened. Only the unguessable address says which payment is meant: a body may be
/// there in any form and is not believed (contract seqr-glase, section 4; W1). 200 once the hint is stored (W2).
/// </summary>
internal static partial class PaymentCallbacks
{
    private const int MostRead = 4 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/callbacks/{provider}/{attempt}/{key}", NoticeAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> NoticeAsync(string provider, string attempt, string key, HttpContext context, ISender sender, ILogger<RecordPaymentNotice> logger, CancellationToken ct)
    {
        if (!Guid.TryParseExact(attempt, "N", out var id)) return context.Surface().Refuse(EdgeErrors.NotFound);

        await SkipBodyAsync(context, ct);
        var result = await sender.SendAsync(new RecordPaymentNotice(provider, new AttemptId(id), key), ct);
        if (result.Error is { Kind: ErrorKind.Invalid or ErrorKind.NotFound }) return context.Surface().Refuse(EdgeErrors.NotFound);
        if (result.Error is { } error) return context.Surface().Refuse(error);

        if (context.Request.Query.ContainsKey("invoiceReference")) NamedReference(logger, id);
        return Results.Ok();
    }

    private static async Task SkipBodyAsync(HttpContext context, CancellationToken ct)
    {
        // What nobody reads need not be refused for its size: the notice counts all the same.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;

        var buffer = new byte[1024];
        var read = 0;
        int length;
        while (read < MostRead && (length = await context.Request.Body.ReadAsync(buffer, ct)) > 0) read += length;
    }

    [LoggerMessage(EventId = 400, Level = LogLevel.Debug, Message = "A notice for attempt {Attempt} named a reference; the address alone counts")]
    private static partial void NamedReference(ILogger logger, Guid attempt);
}
