using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Application.Payments;

public sealed record GetRefund(ShopScope Owner, RefundId Id) : IQuery<RefundView>;

internal sealed class GetRefundHandler(IPaymentsDb db) : IHandle<GetRefund, RefundView>
{
    public async Task<Result<RefundView>> Handle(GetRefund query, CancellationToken cancellationToken)
    {
        var refund = await db.Refunds.AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == query.Id && row.ShopId == query.Owner.ShopId && row.Mode == query.Owner.Mode, cancellationToken);
        return refund is null ? PaymentErrors.RefundNotFound : RefundView.Of(refund);
    }
}
