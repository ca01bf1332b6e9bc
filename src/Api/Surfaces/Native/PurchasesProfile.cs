using System.Text.Json;
using AutoMapper;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Purchases;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed class PurchasesProfile : Profile
{
    public PurchasesProfile()
    {
        CreateMap<PurchaseSummary, PurchaseSummaryBody>()
            .ForCtorParam(nameof(PurchaseSummaryBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(PurchaseSummaryBody.State), body => body.MapFrom(view => Snake(view.State)))
            .ForCtorParam(nameof(PurchaseSummaryBody.OrderId), body => body.MapFrom(view => view.OrderId.HasValue ? view.OrderId.Value.Value : (Guid?)null));
        CreateMap<PurchaseLineView, LineBody>()
            .ForCtorParam(nameof(LineBody.VariantId), body => body.MapFrom(view => view.VariantId.HasValue ? view.VariantId.Value.Value : (Guid?)null));
        CreateMap<PurchaseView, PurchaseBody>()
            .ForCtorParam(nameof(PurchaseBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(PurchaseBody.State), body => body.MapFrom(view => Snake(view.State)))
            .ForCtorParam(nameof(PurchaseBody.OrderId), body => body.MapFrom(view => view.OrderId.HasValue ? view.OrderId.Value.Value : (Guid?)null));
        CreateMap<PaymentSummary, PaymentBody>()
            .ForCtorParam(nameof(PaymentBody.Id), body => body.MapFrom(view => view.PaymentId.Value))
            .ForCtorParam(nameof(PaymentBody.State), body => body.MapFrom(view => Snake(view.State)))
            .ForCtorParam(nameof(PaymentBody.Surplus), body => body.MapFrom(view => new Money(view.SurplusMinor, view.Due.Currency)));
        CreateMap<AttemptSummary, AttemptBody>()
            .ForCtorParam(nameof(AttemptBody.Id), body => body.MapFrom(view => view.AttemptId.Value))
            .ForCtorParam(nameof(AttemptBody.State), body => body.MapFrom(view => Snake(view.State)));
        CreateMap<RefundSummary, RefundLineBody>()
            .ForCtorParam(nameof(RefundLineBody.Id), body => body.MapFrom(view => view.RefundId.Value))
            .ForCtorParam(nameof(RefundLineBody.Kind), body => body.MapFrom(view => Snake(view.Kind)))
            .ForCtorParam(nameof(RefundLineBody.State), body => body.MapFrom(view => Snake(view.State)));
        CreateMap<RefundView, RefundBody>()
            .ForCtorParam(nameof(RefundBody.Id), body => body.MapFrom(view => view.Refund.RefundId.Value))
            .ForCtorParam(nameof(RefundBody.PaymentId), body => body.MapFrom(view => view.PaymentId.Value))
            .ForCtorParam(nameof(RefundBody.Kind), body => body.MapFrom(view => Snake(view.Refund.Kind)))
            .ForCtorParam(nameof(RefundBody.State), body => body.MapFrom(view => Snake(view.Refund.State)))
            .ForCtorParam(nameof(RefundBody.Amount), body => body.MapFrom(view => view.Refund.Amount))
            .ForCtorParam(nameof(RefundBody.Reason), body => body.MapFrom(view => view.Refund.Reason))
            .ForCtorParam(nameof(RefundBody.ProviderReference), body => body.MapFrom(view => view.Refund.ProviderReference))
            .ForCtorParam(nameof(RefundBody.OutcomeCode), body => body.MapFrom(view => view.Refund.OutcomeCode))
            .ForCtorParam(nameof(RefundBody.RequestedAt), body => body.MapFrom(view => view.Refund.RequestedAt));
    }

    // States are named in code and spelled on the wire like members.
    private static string Snake(string state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state);
}
