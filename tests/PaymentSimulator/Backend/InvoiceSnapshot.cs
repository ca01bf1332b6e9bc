namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>An invoice at one instant.</summary>
internal sealed record InvoiceSnapshot(
    string Reference,
    Terminal Terminal,
    InvoiceContent Content,
    InvoiceStatus Status,
    int Version,
    int AcknowledgedVersion,
    bool Committed,
    bool Reversed,
    bool InProgress,
    DateTimeOffset IssuedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? Due,
    string? ErsReference,
    Amount? Paid,
    Amount? Reserved,
    IReadOnlyList<CustomerToken> Tokens,
    IReadOnlyList<Refund> Refunds,
    IReadOnlyList<NotificationAttempt> Notifications,
    IReadOnlyDictionary<string, int> Calls);

internal sealed record Refund(string ErsReference, string OriginalErsReference, string InvoiceReference, Amount Amount, string? Title, string? CashierId, DateTimeOffset At);

internal sealed record NotificationAttempt(DateTimeOffset At, string Url, string Mode, string Outcome, int? HttpStatus, string? Error, long ElapsedMs);

internal sealed record SmsMessage(DateTimeOffset At, string InvoiceReference, string Text);
