using FluentValidation;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

/// <summary>What a token sells, as the caller says it: one variant or one bundle, and a shipping method where it is not the default.</summary>
public abstract record PurchaseTokenInput
{
    public Guid? VariantId { get; init; }

    public Guid? BundleId { get; init; }

    public Guid? ShippingMethodId { get; init; }

    /// <summary>Finds what is named among the things that the shop has for sale.</summary>
    internal async Task<Result<TokenTarget>> FindTargetAsync(ICatalogueDb db, ShopScope owner, CancellationToken ct)
    {
        if (VariantId is { } variantId)
        {
            var id = new VariantId(variantId);
            var variant = await db.Variants.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.WithdrawnAt == null, ct);
            return variant is null ? Unknown("variantId", "unknown_variant", "There is no such variant for sale.") : TokenTarget.To(id, variant.Price.Currency);
        }

        var bundleId = new BundleId(BundleId!.Value);
        var bundle = await db.Bundles.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == bundleId && row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.WithdrawnAt == null, ct);
        return bundle is null ? Unknown("bundleId", "unknown_bundle", "There is no such bundle for sale.") : TokenTarget.To(bundleId, bundle.Currency);
    }

    /// <summary>The method that is named; a value of null where none is.</summary>
    internal async Task<Result<Named>> FindShippingAsync(ICatalogueDb db, ShopScope owner, CancellationToken ct)
    {
        if (ShippingMethodId is not { } value) return new Named(null);

        var id = new ShippingMethodId(value);
        var method = await db.ShippingMethods.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.ShopId == owner.ShopId && row.Mode == owner.Mode && row.WithdrawnAt == null, ct);
        return method is null
            ? Unknown("shippingMethodId", "unknown_shipping_method", "There is no such shipping method.")
            : new Named(new TokenShipping(id, method.Price.Currency));
    }

    private static Error Unknown(string field, string code, string message) => Error.InvalidFields([new FieldError(field, code, message)]);

    internal sealed record Named(TokenShipping? Shipping);
}

internal sealed class PurchaseTokenInputValidator : AbstractValidator<PurchaseTokenInput>
{
    public PurchaseTokenInputValidator() =>
        RuleFor(token => token.VariantId).Must((token, variant) => variant is null != token.BundleId is null)
            .WithErrorCode("variant_or_bundle").WithMessage("Name one variant or one bundle.");
}
