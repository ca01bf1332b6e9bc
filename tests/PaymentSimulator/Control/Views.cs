using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;

namespace InstantCheckout.PaymentSimulator.Control;

internal sealed record AmountView(string Currency, string Value)
{
    public static AmountView? Of(Amount? amount) => amount is null ? null : new AmountView(amount.Currency, amount.Value);
}

internal sealed record RowView(string? Description, string? Quantity, string? Sku, string? TaxRate, string? Unit, AmountView? UnitPrice, AmountView? Total);

internal sealed record InvoiceView(
    string Reference,
    string QrCode,
    string Status,
    int Version,
    int AcknowledgedVersion,
    bool Committed,
    bool Reversed,
    bool InProgress,
    string TerminalId,
    string PaymentMode,
    string? AcknowledgmentMode,
    string? Title,
    string? ClientInvoiceId,
    IReadOnlyList<RowView> Rows,
    AmountView Total,
    string? CashierId,
    string? Footer,
    string? BackUrl,
    string? NotificationUrl,
    DateTimeOffset IssuedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? Due,
    string? ErsReference,
    AmountView? Paid,
    AmountView? Reserved,
    IReadOnlyList<CustomerToken> Tokens,
    IReadOnlyList<RefundView> Refunds,
    IReadOnlyList<NotificationAttempt> Notifications,
    IReadOnlyDictionary<string, int> Calls,
    IReadOnlyList<string> Warnings)
{
    public static InvoiceView Of(Invoice invoice)
    {
        var now = invoice.Look();
        var content = now.Content;
        return new InvoiceView(
            now.Reference, invoice.QrCode, Invoice.Name(now.Status), now.Version, now.AcknowledgedVersion, now.Committed, now.Reversed, now.InProgress, now.Terminal.Id,
            ResultCodeNames.UpperSnake(content.PaymentMode.ToString()),
            content.AcknowledgmentMode == Backend.AcknowledgmentMode.Missing ? null : ResultCodeNames.UpperSnake(content.AcknowledgmentMode.ToString()),
            content.Title, content.ClientInvoiceId,
            [.. content.Rows.Select(row => new RowView(row.Description, row.Quantity, row.Sku, row.TaxRate, row.Unit, AmountView.Of(row.UnitPrice), AmountView.Of(row.Total)))],
            AmountView.Of(content.Total)!, content.CashierId, content.Footer, content.BackUrl, content.NotificationUrl, now.IssuedAt, now.PaidAt, now.Due, now.ErsReference,
            AmountView.Of(now.Paid), AmountView.Of(now.Reserved), now.Tokens, [.. now.Refunds.Select(RefundView.Of)], now.Notifications, now.Calls, content.Warnings);
    }
}

internal sealed record RefundView(string ErsReference, string OriginalErsReference, string InvoiceReference, AmountView Amount, string? Title, string? CashierId, DateTimeOffset At)
{
    public static RefundView Of(Refund refund) =>
        new(refund.ErsReference, refund.OriginalErsReference, refund.InvoiceReference, AmountView.Of(refund.Amount)!, refund.Title, refund.CashierId, refund.At);
}

internal sealed record CallView(
    long Sequence, string Kind, string Operation, DateTimeOffset At, string? Url, string? Terminal, string? Reference, string? ClientReference, int? ResultCode, string? ResultName,
    int? HttpStatus, string Outcome, string? Fault, string? Note, long ElapsedMs, string? Request, string? Response)
{
    public static CallView Of(CallEntry entry, bool withBodies) => new(
        entry.Sequence, entry.Kind, entry.Operation, entry.At, entry.Url, entry.Terminal, entry.Reference, entry.ClientReference, entry.ResultCode,
        entry.ResultCode is { } code ? ResultCodeNames.Of(code) : null, entry.HttpStatus, entry.Outcome, entry.Fault, entry.Note, entry.ElapsedMilliseconds,
        withBodies ? Mask.Show(entry.Request) : null, withBodies ? Mask.Show(entry.Response) : null);
}
