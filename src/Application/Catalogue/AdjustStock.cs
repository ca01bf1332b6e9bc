using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>Adds pieces that arrived, or takes off pieces that broke, whatever is sold meanwhile.</summary>
public sealed record AdjustStock(ShopScope Owner, ProductId ProductId, VariantId VariantId, long? Delta) : ICommand<StockView>;

internal sealed class AdjustStockValidator : AbstractValidator<AdjustStock>
{
    public AdjustStockValidator() =>
        RuleFor(command => command.Delta).Given()
            .Must(delta => delta is null or (not 0 and >= -CatalogueLimits.HighestStock and <= CatalogueLimits.HighestStock))
            .WithErrorCode("out_of_range").WithMessage("A whole number other than 0, at most 1,000,000,000 either way.");
}

internal sealed class AdjustStockHandler(ICatalogueDb db, ITransaction transaction) : IHandle<AdjustStock, StockView>
{
    public async Task<Result<StockView>> Handle(AdjustStock command, CancellationToken cancellationToken)
    {
        var delta = command.Delta!.Value;
        await transaction.EnsureOpenAsync(cancellationToken);
        var variants = db.Variants.Where(row =>
            row.Id == command.VariantId && row.ProductId == command.ProductId && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode);
        var adjusted = await variants
            .Where(row => row.WithdrawnAt == null && row.Stock + delta >= 0 && row.Stock + delta <= CatalogueLimits.HighestStock)
            .ExecuteUpdateAsync(to => to.SetProperty(row => row.Stock, row => row.Stock + delta).SetProperty(row => row.StockVersion, row => row.StockVersion + 1), cancellationToken);

        // Our own update holds the row, so what is read now is what it left.
        var now = await variants.AsNoTracking().Select(row => new { row.Sku, row.Stock, row.StockVersion, row.WithdrawnAt }).SingleOrDefaultAsync(cancellationToken);
        if (now is null) return CatalogueErrors.VariantNotFound;
        if (now.WithdrawnAt is not null) return CatalogueErrors.Withdrawn;
        if (now.Stock is null) return CatalogueErrors.StockUnlimited;
        if (adjusted == 0) return CatalogueErrors.StockOutOfRange;

        return new StockView(command.VariantId, now.Sku, now.Stock, now.StockVersion);
    }
}
