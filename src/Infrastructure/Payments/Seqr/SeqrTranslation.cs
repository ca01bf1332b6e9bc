using System.Globalization;
using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>Our payments and refunds as invoices, and a paid invoice as our answer.</summary>
internal static class SeqrTranslation
{
    /// <summary>32 hex digits: just what fits the provider's shortest field.</summary>
    public static string Id(Guid id) => id.ToString("N");

    /// <summary>Null where the terminal cannot take the currency or an amount cannot be said exactly.</summary>
    public static SeqrInvoice? Invoice(AttemptId attempt, PaymentRequest request, SeqrOptions options)
    {
        if (!Takes(request.Total, options)) return null;

        var rows = new List<SeqrRow>(request.Lines.Count);
        foreach (var line in request.Lines)
        {
            if (Row(line) is not { } row) return null;
            rows.Add(row);
        }

        return new SeqrInvoice
        {
            PaymentMode = "IMMEDIATE_DEBIT",
            AcknowledgmentMode = "NO_ACKNOWLEDGMENT",
            IssueDate = request.IssuedAt,
            Title = request.Title,
            ClientInvoiceId = Id(attempt.Value),
            Rows = rows,
            Total = SeqrAmount.Of(request.Total),
            CashierId = options.CashierId,
            Footer = options.Footer,
            NotificationUrl = request.NotificationUrl,
        };
    }

    /// <summary>Null where the amount cannot be said exactly. The total is what goes back, not what remains.</summary>
    public static SeqrInvoice? Refund(RefundRequest request, SeqrOptions options) => !Takes(request.Amount, options) ? null : new SeqrInvoice
    {
        IssueDate = request.At,
        Title = request.Title,
        ClientInvoiceId = Id(request.Refund.Value),
        Total = SeqrAmount.Of(request.Amount),
        CashierId = options.CashierId,
    };

    /// <summary>
    /// Says what the receipt says, and null where it says nothing. An amount that is there but cannot be read is no payment that
    /// we may count (E8).
    /// </summary>
    public static GatewayAnswer Paid(string asked, SeqrReturn answer)
    {
        var receipt = answer.Receipt;
        var amount = receipt?.Total?.ToMoney();
        if (receipt is { HasTotal: true } && amount is null) return new GatewayAnswer.Unbelievable("unreadable_amount");

        return new GatewayAnswer.Paid(
            receipt?.InvoiceReference ?? asked,
            answer.ErsReference ?? receipt?.PaymentReference,
            amount,
            receipt?.ClientInvoiceId);
    }

    private static bool Takes(Money amount, SeqrOptions options) =>
        amount.Minor > 0
        && SeqrAmount.Of(amount) is not null
        && (options.Currencies.Count == 0 || options.Currencies.Contains(amount.Currency.Code));

    private static SeqrRow? Row(PaymentLine line)
    {
        if (SeqrAmount.Of(line.Total) is not { } total || SeqrAmount.Of(line.UnitPrice) is not { } price) return null;

        return new SeqrRow
        {
            Description = line.Description,
            Quantity = line.Quantity.ToString(CultureInfo.InvariantCulture),
            Sku = line.Sku,
            TaxRate = line.TaxRate.ToString(),
            Total = total,
            Unit = "EA",
            UnitPrice = price,
        };
    }
}
