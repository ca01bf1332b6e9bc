using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record WithdrawPurchaseToken(ShopScope Owner, PurchaseTokenId Id) : ICommand<Nothing>;

internal sealed class WithdrawPurchaseTokenValidator : AbstractValidator<WithdrawPurchaseToken>
{
    public WithdrawPurchaseTokenValidator() => RuleFor(command => command.Id).NotEmpty();
}

internal sealed class WithdrawPurchaseTokenHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<WithdrawPurchaseToken, Nothing>
{
    public async Task<Result<Nothing>> Handle(WithdrawPurchaseToken command, CancellationToken cancellationToken)
    {
        var token = await db.PurchaseTokens
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (token is null) return CatalogueErrors.UnknownPurchaseToken;

        token.Withdraw(clock.GetUtcNow());
        offers.Forget(command.Owner);
        return Nothing.Value;
    }
}
