using InstantCheckout.Application.Common;
using InstantCheckout.Application.Payments.Contracts;

namespace InstantCheckout.Application.Payments;

/// <summary>Every kind of thing that can be paid.</summary>
internal sealed class Payables(IEnumerable<IPayable> all) : IPart
{
    public IPayable Of(string kind) =>
        all.FirstOrDefault(payable => payable.Kind == kind) ?? throw new InvalidOperationException($"No module offers the payable {kind}.");
}
