using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record CreatePurchaseToken(ShopScope Owner, string? Token) : PurchaseTokenInput, ICommand<PurchaseTokenView>;

internal sealed class CreatePurchaseTokenValidator : AbstractValidator<CreatePurchaseToken>
{
    public CreatePurchaseTokenValidator()
    {
        RuleFor(command => command.Token).Must(PurchaseToken.IsToken)
            .WithErrorCode("invalid_purchase_token").WithMessage("1 to 128 of the letters A-Z and a-z, digits, dot, underscore and hyphen.");
        Include(new PurchaseTokenInputValidator());
    }
}

internal sealed class CreatePurchaseTokenHandler(ICatalogueDb db, ITokenLinks links, OfferCache offers, TimeProvider clock) : IHandle<CreatePurchaseToken, PurchaseTokenView>
{
    public async Task<Result<PurchaseTokenView>> Handle(CreatePurchaseToken command, CancellationToken cancellationToken)
    {
        var target = await command.FindTargetAsync(db, command.Owner, cancellationToken);
        if (target.Error is { } unknown) return unknown;

        var shipping = await command.FindShippingAsync(db, command.Owner, cancellationToken);
        if (shipping.Error is { } missing) return missing;

        var taken = await db.PurchaseTokens
            .AnyAsync(row => row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode && row.Token == command.Token, cancellationToken);
        if (taken) return CatalogueErrors.TokenTaken;

        var created = PurchaseToken.Create(command.Owner, command.Token!, target.Value, shipping.Value.Shipping, clock.GetUtcNow());
        if (created.Error is { } error) return error;

        db.PurchaseTokens.Add(created.Value);
        offers.Forget(command.Owner);
        return PurchaseTokenView.AfterCommit(created.Value, (await links.OfAsync(command.Owner, [command.Token!], cancellationToken))[0]);
    }
}
