namespace InstantCheckout.Application.Payments;

/// <summary>Names of this module's sweeps; stored by job engines, so never renamed.</summary>
public static class PaymentSweeps
{
    public const string Attempts = "payment-attempts";

    public const string Notices = "payment-notices";

    public const string Refunds = "payment-refunds";
}
