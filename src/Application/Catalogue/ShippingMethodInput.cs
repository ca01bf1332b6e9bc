using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>A shipping method as the caller describes it; every field may be missing until it was validated.</summary>
public abstract record ShippingMethodInput
{
    public string? Label { get; init; }

    public MoneyInput? Price { get; init; }

    public string? TaxRate { get; init; }

    public int SortOrder { get; init; }

    public bool IsDefault { get; init; }

    internal ShippingContent ToContent() => new(Label!, Price!.ToMoney(), CatalogueRules.Rate(TaxRate!), SortOrder);

    /// <summary>Makes the method the default, or not, as the caller says; the default before it steps back in the same commit.</summary>
    internal async Task<Result> SettleDefaultAsync(ICatalogueDb db, ITransaction transaction, ShippingMethod method, DateTimeOffset now, CancellationToken ct)
    {
        if (!IsDefault)
        {
            method.StepBack(now);
            return Result.Ok;
        }

        var currency = method.Price.Currency;
        var others = db.ShippingMethods.Where(row => row.ShopId == method.ShopId && row.Mode == method.Mode && row.DefaultFor == currency && row.Id != method.Id);
        var before = await others.ToListAsync(ct);
        foreach (var other in before) other.StepBack(now);

        // The commit may write the new default first, and the unique index allows no two even for a moment: so the place is made free here.
        if (before.Count > 0)
        {
            await transaction.EnsureOpenAsync(ct);
            await others.ExecuteUpdateAsync(set => set.SetProperty(row => row.DefaultFor, (Currency?)null), ct);
        }

        return method.BecomeDefault(now);
    }
}

internal sealed class ShippingMethodInputValidator : AbstractValidator<ShippingMethodInput>
{
    public ShippingMethodInputValidator()
    {
        RuleFor(method => method.Label).Text(CatalogueLimits.TitleLength);
        RuleFor(method => method.Price).Given().SetValidator(new MoneyInputValidator()!);
        RuleFor(method => method.TaxRate).Given().PerCent();
        RuleFor(method => method.SortOrder).InclusiveBetween(0, 1_000_000).WithErrorCode("out_of_range").WithMessage("A whole number from 0 to 1,000,000.");
    }
}
