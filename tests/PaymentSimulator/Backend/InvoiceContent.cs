namespace InstantCheckout.PaymentSimulator.Backend;

internal enum PaymentMode
{
    ImmediateDebit,
    ReservationDesired,
    ReservationRequired,
    ReservationRequiredPreliminaryAmount,
}

internal enum AcknowledgmentMode
{
    /// <summary>Not sent: the buyer's app waits for an amount until the invoice is updated.</summary>
    Missing,
    NoAcknowledgment,
    OptionalAcknowledgment,
    RequireAcknowledgment,
}

/// <summary>What the shop sent, after the checks: <see cref="Total"/> is sound, all else is as it came.</summary>
internal sealed record InvoiceContent(
    PaymentMode PaymentMode,
    AcknowledgmentMode AcknowledgmentMode,
    string? Title,
    string? ClientInvoiceId,
    IReadOnlyList<InvoiceRow> Rows,
    Amount Total,
    string? CashierId,
    string? Footer,
    string? BackUrl,
    string? NotificationUrl,
    long? CommitReservationTimeoutSeconds,
    IReadOnlyList<string> Warnings)
{
    public bool IsReservation => PaymentMode != PaymentMode.ImmediateDebit;
}

internal sealed record InvoiceRow(string? Description, string? Quantity, string? Sku, string? TaxRate, Amount? Total, string? Unit, Amount? UnitPrice);

internal sealed record CustomerToken(string? Id, string? Description, int Status, string? Value);
