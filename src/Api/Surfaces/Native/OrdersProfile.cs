using AutoMapper;
using InstantCheckout.Application.Orders;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed class OrdersProfile : Profile
{
    public OrdersProfile()
    {
        CreateMap<OrderSummary, OrderSummaryBody>().ForCtorParam(nameof(OrderSummaryBody.Id), body => body.MapFrom(view => view.Id.Value));
        CreateMap<OrderLineView, LineBody>()
            .ForCtorParam(nameof(LineBody.VariantId), body => body.MapFrom(view => view.VariantId.HasValue ? view.VariantId.Value.Value : (Guid?)null));
        CreateMap<OrderView, OrderBody>()
            .ForCtorParam(nameof(OrderBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(OrderBody.PaymentId), body => body.MapFrom(view => view.PaymentId.Value));
    }
}
