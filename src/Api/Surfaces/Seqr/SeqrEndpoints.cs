using System.Net;
using System.Text.Json;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>createPurchase, called by the payment app, at every configured prefix (contract seqr-glase, section 3).</summary>
internal static class SeqrEndpoints
{
    public static void AddSeqrSurface(this IServiceCollection services)
    {
        // Otherwise a surface with a value that cannot be read is left out without a word.
        services.AddOptions<SeqrSurfaceOptions>().BindConfiguration(SeqrSurfaceOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SeqrSurfaceOptions>, SeqrSurfaceOptionsValidator>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var clock = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        foreach (var surface in routes.ServiceProvider.GetRequiredService<IOptions<SeqrSurfaceOptions>>().Value.Surfaces)
        {
            var errors = new SeqrErrors(surface.Errors);
            var handler = new CreatePurchaseHandler(surface, errors, new SeqrLimits(surface, clock));

            // All methods, so that a wrong one is refused in this surface's words too.
            routes.Map($"{surface.Path}/createPurchase", handler.HandleAsync).AllowAnonymous().WithMetadata(errors).ExcludeFromDescription();
        }
    }

    private sealed class CreatePurchaseHandler(SeqrSurface surface, SeqrErrors errors, SeqrLimits limits)
    {
        private readonly IPNetwork[] _allowed = [.. surface.AllowedNetworks.Select(network => IPNetwork.Parse(network))];

        public async Task<IResult> HandleAsync(HttpContext context, ISender sender, IShops shops, TimeProvider clock)
        {
            var started = clock.GetTimestamp();
            if (Refusal(context) is { } refused) return errors.Refuse(refused);

            using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(surface.TotalSeconds), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, context.RequestAborted);
            try
            {
                var created = await CreateAsync(context, sender, shops, either.Token);
                if (created.Error is { } error) return errors.Refuse(error);

                return await RequestAsync(context, sender, created.Value, TimeLeft(clock, started));
            }
            catch (OperationCanceledException) when (budget.IsCancellationRequested)
            {
                return errors.Refuse(CommonErrors.DatabaseGone);
            }
        }

        private Error? Refusal(HttpContext context)
        {
            if (!HttpMethods.IsPost(context.Request.Method))
            {
                context.Response.Headers.Allow = HttpMethods.Post;
                return EdgeErrors.MethodNotAllowed;
            }

            var address = context.Connection.RemoteIpAddress;
            if (_allowed.Length > 0 && (address is null || !_allowed.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)))) return EdgeErrors.Forbidden;

            return limits.AddressMustWait(context) is { } wait ? EdgeErrors.RateLimited(wait) : null;
        }

        private async Task<Result<PurchaseCreated>> CreateAsync(HttpContext context, ISender sender, IShops shops, CancellationToken ct)
        {
            var body = await StrictJson.ReadAsync(context, SeqrJson.Default.CreatePurchaseBody, ct);
            if (body.Error is { } unreadable) return unreadable;

            var read = SeqrReading.Read(body.Value);
            if (read.Error is { } invalid) return invalid;

            var (token, buyer) = read.Value;
            if (limits.BuyerMustWait(buyer.Email) is { } wait) return EdgeErrors.RateLimited(wait);
            if (await shops.FindBySlugAsync(surface.Shop, ct) is not { } shop) return CommonErrors.DatabaseGone;

            var owner = new ShopScope(shop.Id, surface.Mode);
            return await sender.SendAsync(new CreatePurchase(owner, surface.Provider, token, buyer, TimeSpan.FromSeconds(surface.WaitingSeconds)), ct);
        }

        // From here on the purchase is stored: the provider is asked once, whoever still listens.
        private async Task<IResult> RequestAsync(HttpContext context, ISender sender, PurchaseCreated purchase, TimeSpan timeLeft)
        {
            var requested = await sender.SendAsync(new RequestPayment(purchase.AttemptId, timeLeft), CancellationToken.None);
            if (requested.Error is { } error) return errors.Refuse(error);
            if (requested.Value is not { Outcome: RequestOutcome.Issued, Reference: { } reference })
                return errors.Refuse(requested.Value.Outcome == RequestOutcome.TimedOut ? SeqrErrors.InvoicingTimedOut : SeqrErrors.Invoicing);

            if (context.RequestAborted.IsCancellationRequested) await sender.SendAsync(new AbandonPurchase(purchase.Id), CancellationToken.None);
            return new IssuedReference(reference);
        }

        private TimeSpan TimeLeft(TimeProvider clock, long started)
        {
            var left = TimeSpan.FromSeconds(surface.TotalSeconds) - clock.GetElapsedTime(started);
            var most = TimeSpan.FromSeconds(surface.ProviderSeconds);
            return left < TimeSpan.FromMilliseconds(100) ? TimeSpan.FromMilliseconds(100) : left < most ? left : most;
        }
    }

    private sealed record IssuedReference(string Reference) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            var body = JsonSerializer.SerializeToUtf8Bytes(new InvoiceReferenceBody(Reference), SeqrJson.Default.InvoiceReferenceBody);
            return SeqrAnswer.WriteAsync(httpContext, StatusCodes.Status200OK, body);
        }
    }
}
