using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>Sets the stock after a count of the shelf: either a number or not counted any more.</summary>
/// <param name="Version">The stock version that the caller has seen; a sale since then refuses the change.</param>
public sealed record SetStock(ShopScope Owner, ProductId ProductId, VariantId VariantId, long Version, long? Stock, bool? Unlimited) : ICommand<StockView>;

internal sealed class SetStockValidator : AbstractValidator<SetStock>
{
    public SetStockValidator()
    {
        RuleFor(command => command.Stock).Pieces();
        RuleFor(command => command.Stock).Must((command, stock) => stock is not null != (command.Unlimited == true))
            .WithErrorCode("stock_or_unlimited").WithMessage("Give a number of pieces, or \"unlimited\": true.");
    }
}

internal sealed class SetStockHandler(ICatalogueDb db, ITransaction transaction, OfferCache offers) : IHandle<SetStock, StockView>
{
    public async Task<Result<StockView>> Handle(SetStock command, CancellationToken cancellationToken)
    {
        await transaction.EnsureOpenAsync(cancellationToken);
        var variants = db.Variants.Where(row =>
            row.Id == command.VariantId && row.ProductId == command.ProductId && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode);
        var set = await variants
            .Where(row => row.StockVersion == command.Version && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(to => to.SetProperty(row => row.Stock, command.Stock).SetProperty(row => row.StockVersion, row => row.StockVersion + 1), cancellationToken);

        var now = await variants.AsNoTracking().Select(row => new { row.Sku, row.StockVersion, row.WithdrawnAt }).SingleOrDefaultAsync(cancellationToken);
        if (now is null) return CatalogueErrors.VariantNotFound;
        if (set == 0) return now.WithdrawnAt is null ? VersionErrors.Stale : CatalogueErrors.Withdrawn;

        offers.Forget(command.Owner);
        return new StockView(command.VariantId, now.Sku, command.Stock, now.StockVersion);
    }
}
