using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>Lets a printed text sell something else, or ship in another way; the text itself stays.</summary>
public sealed record ChangePurchaseToken(ShopScope Owner, PurchaseTokenId Id, long Version) : PurchaseTokenInput, ICommand<PurchaseTokenView>;

internal sealed class ChangePurchaseTokenValidator : AbstractValidator<ChangePurchaseToken>
{
    public ChangePurchaseTokenValidator() => Include(new PurchaseTokenInputValidator());
}

internal sealed class ChangePurchaseTokenHandler(ICatalogueDb db, ITokenLinks links, OfferCache offers, TimeProvider clock) : IHandle<ChangePurchaseToken, PurchaseTokenView>
{
    public async Task<Result<PurchaseTokenView>> Handle(ChangePurchaseToken command, CancellationToken cancellationToken)
    {
        var token = await db.PurchaseTokens
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (token is null) return CatalogueErrors.UnknownPurchaseToken;
        if (token.Version != command.Version) return VersionErrors.Stale;

        var target = await command.FindTargetAsync(db, command.Owner, cancellationToken);
        if (target.Error is { } unknown) return unknown;

        var shipping = await command.FindShippingAsync(db, command.Owner, cancellationToken);
        if (shipping.Error is { } missing) return missing;

        var changed = token.Point(target.Value, shipping.Value.Shipping, clock.GetUtcNow());
        if (changed.Error is { } error) return error;

        offers.Forget(command.Owner);
        return PurchaseTokenView.AfterCommit(token, (await links.OfAsync(command.Owner, [token.Token], cancellationToken))[0]);
    }
}
