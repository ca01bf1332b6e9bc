using System.Globalization;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>Who calls, and how it is told apart in the provider's log.</summary>
internal sealed record SeqrContext(string Channel, string ClientId, string ClientReference, string PrincipalType, string PrincipalId, string? UserId, string Password)
{
    // The password stays out of every printed form.
    public override string ToString() => $"{PrincipalType} {ClientReference}";
}

/// <summary>Decimal text in major units with exactly two decimals, whatever the currency.</summary>
internal sealed record SeqrAmount(string? Currency, string? Value)
{
    /// <summary>Null where two decimals cannot say the amount exactly (1.255 KWD).</summary>
    public static SeqrAmount? Of(Money money)
    {
        var value = (decimal)money.Minor;
        for (var digit = 0; digit < money.Currency.Exponent; digit++) value /= 10m;
        return decimal.Round(value, 2) == value
            ? new SeqrAmount(money.Currency.Code, value.ToString("F2", CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Null where the currency is unknown or the value is not a plain amount of it.</summary>
    public Money? ToMoney() =>
        Domain.Common.Currency.TryFind(Currency, out var currency) && Money.TryParseDecimalText(Value, currency, out var money) ? money : null;
}

internal sealed record SeqrRow
{
    public string? Description { get; init; }
    public SeqrAmount? Discount { get; init; }
    public string? Ean { get; init; }
    public string? Quantity { get; init; }
    public string? Sku { get; init; }
    public string? TaxRate { get; init; }
    public SeqrAmount? Total { get; init; }
    public string? Unit { get; init; }
    public SeqrAmount? UnitPrice { get; init; }
}

internal sealed record SeqrInvoice
{
    public string? PaymentMode { get; init; }
    public string? AcknowledgmentMode { get; init; }
    public DateTimeOffset? IssueDate { get; init; }
    public string? Title { get; init; }
    public string? ClientInvoiceId { get; init; }
    public IReadOnlyList<SeqrRow> Rows { get; init; } = [];
    public SeqrAmount? Total { get; init; }
    public string? CashierId { get; init; }
    public string? Footer { get; init; }
    public Uri? BackUrl { get; init; }
    public Uri? NotificationUrl { get; init; }
    public long? CommitReservationTimeout { get; init; }
}

/// <param name="Status">0 pending, 1 used, 90 blocked, 99 invalid or unknown.</param>
internal sealed record SeqrToken(string? Description, string? Id, int Status, string? Value);

internal sealed record SeqrReceiptDocument(string? MimeType, ReadOnlyMemory<byte> Data, string? Type);

/// <summary>What the provider answered. Members that it left out, sent empty or sent as nil are null alike.</summary>
internal sealed record SeqrReturn(int ResultCode)
{
    public string? ErsReference { get; init; }
    public string? ResultDescription { get; init; }
    public string? InvoiceQrCode { get; init; }
    public string? InvoiceReference { get; init; }
    public string? Status { get; init; }
    public SeqrReceipt? Receipt { get; init; }
    public IReadOnlyList<SeqrToken> CustomerTokens { get; init; } = [];
    public int? Version { get; init; }
    public string? TerminalId { get; init; }
    public string? TransactionPeriodId { get; init; }
    public SeqrReport? Report { get; init; }
}

/// <param name="HasTotal">True where the receipt names an amount, readable or not.</param>
internal sealed record SeqrReceipt(string? PaymentDate, string? ClientInvoiceId, string? InvoiceReference, string? PaymentReference, bool HasTotal, SeqrAmount? Total);

internal sealed record SeqrReport(string? Title, string? MimeType, string? Content, string? ContentText);
