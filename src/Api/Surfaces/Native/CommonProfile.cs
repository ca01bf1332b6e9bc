using AutoMapper;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>What the bodies of several routes share.</summary>
internal sealed class CommonProfile : Profile
{
    public CommonProfile()
    {
        CreateMap<Money, MoneyBody>().ConvertUsing((money, _) => MoneyBody.Of(money));
        CreateMap<TaxRate, string>().ConvertUsing((rate, _) => rate.ToString());
        CreateMap<BuyerDetails, BuyerBody>();
        CreateMap<TimelineEntry, TimelineBody>();
    }
}

/// <summary>Personal data: only to the shop's own key.</summary>
internal sealed record BuyerBody(string Name, string Street, string City, string Zip, string? State, string Country, string Email, string? Phone)
{
    public override string ToString() => "***";
}

internal sealed record TimelineBody(DateTimeOffset At, string Actor, string What, string? Detail);

/// <summary>A line of a purchase or an order; tax included, shipping is a line without sku.</summary>
internal sealed record LineBody(Guid? VariantId, string? Sku, string Title, long Quantity, MoneyBody UnitPrice, MoneyBody Total, string TaxRate);
