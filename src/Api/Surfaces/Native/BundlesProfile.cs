using AutoMapper;
using InstantCheckout.Application.Catalogue;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed class BundlesProfile : Profile
{
    public BundlesProfile()
    {
        CreateMap<BundlePartView, BundlePartBody>().ForCtorParam(nameof(BundlePartBody.VariantId), body => body.MapFrom(view => view.VariantId.Value));
        CreateMap<BundleView, BundleBody>()
            .ForCtorParam(nameof(BundleBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(BundleBody.OwnTaxRate), body => body.MapFrom(view => view.OwnTaxRate == null ? null : view.OwnTaxRate.Value.ToString()))
            .ForCtorParam(nameof(BundleBody.ImageUrl), body => body.MapFrom(view => ProductsProfile.Spell(view.ImageUrl)));
    }
}
