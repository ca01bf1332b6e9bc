using AutoMapper;
using InstantCheckout.Application.Catalogue;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed class ProductsProfile : Profile
{
    public ProductsProfile()
    {
        CreateMap<OptionView, OptionBody>();
        CreateMap<VariantView, VariantBody>()
            .ForCtorParam(nameof(VariantBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(VariantBody.TaxRate), body => body.MapFrom(view => view.TaxRate.ToString()))
            .ForCtorParam(nameof(VariantBody.ImageUrl), body => body.MapFrom(view => Spell(view.ImageUrl)));
        CreateMap<ProductView, ProductBody>()
            .ForCtorParam(nameof(ProductBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(ProductBody.ImageUrl), body => body.MapFrom(view => Spell(view.ImageUrl)));
        CreateMap<StockView, StockBody>()
            .ForCtorParam(nameof(StockBody.VariantId), body => body.MapFrom(view => view.VariantId.Value))
            .ForCtorParam(nameof(StockBody.Unlimited), body => body.MapFrom(view => view.Stock == null));
    }

    /// <summary>As the shop wrote it.</summary>
    internal static string? Spell(Uri? address) => address?.OriginalString;
}
