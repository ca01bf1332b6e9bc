using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Catalogue;

public sealed record ChangeBundle(ShopScope Owner, BundleId Id, long Version) : BundleInput, ICommand<BundleView>;

internal sealed class ChangeBundleValidator : AbstractValidator<ChangeBundle>
{
    public ChangeBundleValidator() => Include(new BundleInputValidator());
}

internal sealed class ChangeBundleHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<ChangeBundle, BundleView>
{
    public async Task<Result<BundleView>> Handle(ChangeBundle command, CancellationToken cancellationToken)
    {
        var bundle = await db.Bundles.Include(row => row.Parts)
            .SingleOrDefaultAsync(row => row.Id == command.Id && row.ShopId == command.Owner.ShopId && row.Mode == command.Owner.Mode, cancellationToken);
        if (bundle is null) return CatalogueErrors.BundleNotFound;
        if (bundle.Version != command.Version) return VersionErrors.Stale;

        var variants = await BundleView.VariantsAsync(db, command.Owner, command.Parts!.Select(part => new VariantId(part!.VariantId!.Value)), cancellationToken);
        var content = command.ToContent(variants.Values.Where(variant => variant.WithdrawnAt is null).ToDictionary(variant => variant.Id));
        if (content.Error is { } unknown) return unknown;

        var changed = bundle.Change(content.Value, clock.GetUtcNow());
        if (changed.Error is { } error) return error;

        offers.Forget(command.Owner);
        return BundleView.AfterCommit(bundle, variants);
    }
}
