using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Payments;

/// <summary>Every refusal of this module; codes never change once released.</summary>
public static class PaymentErrors
{
    public static readonly Error NotFound = Error.NotFound("payment_not_found", "There is no such payment.");

    public static readonly Error RefundNotFound = Error.NotFound("refund_not_found", "There is no such refund.");

    public static readonly Error LeasedElsewhere = Error.Conflict("payment_in_hand", "This payment is being worked on at this moment. Try again shortly.");

    public static readonly Error NotCaptured = Error.Conflict("payment_not_captured", "This payment holds no money to give back.");

    public static readonly Error RefundTooLarge = Error.Conflict("refund_too_large", "The refund is more than what is left of the payment.");

    public static readonly Error RefundCurrency = Error.Invalid("refund_currency", "The refund's currency is not the payment's.");

    public static readonly Error RefundNotOpen = Error.Conflict("refund_not_open", "This refund is decided already.");

    public static readonly Error RefundNotUnknown = Error.Conflict("refund_not_unknown", "Only a refund of unknown outcome can be decided by hand.");

    public static readonly Error AttemptNotOpen = Error.Conflict("attempt_not_open", "This payment attempt is decided already.");
}
