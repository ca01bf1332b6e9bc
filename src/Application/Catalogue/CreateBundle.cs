using FluentValidation;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

public sealed record CreateBundle(ShopScope Owner) : BundleInput, ICommand<BundleView>;

internal sealed class CreateBundleValidator : AbstractValidator<CreateBundle>
{
    public CreateBundleValidator() => Include(new BundleInputValidator());
}

internal sealed class CreateBundleHandler(ICatalogueDb db, OfferCache offers, TimeProvider clock) : IHandle<CreateBundle, BundleView>
{
    public async Task<Result<BundleView>> Handle(CreateBundle command, CancellationToken cancellationToken)
    {
        var variants = await BundleView.VariantsAsync(db, command.Owner, command.Parts!.Select(part => new VariantId(part!.VariantId!.Value)), cancellationToken);
        var content = command.ToContent(variants.Values.Where(variant => variant.WithdrawnAt is null).ToDictionary(variant => variant.Id));
        if (content.Error is { } unknown) return unknown;

        var created = Bundle.Create(command.Owner, content.Value, clock.GetUtcNow());
        if (created.Error is { } error) return error;

        db.Bundles.Add(created.Value);
        offers.Forget(command.Owner);
        return BundleView.AfterCommit(created.Value, variants);
    }
}
