using System.Collections.Concurrent;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>What is done with a payment once it is made: receipts, refunds, credits.</summary>
internal sealed class RefundOperations(Book book, Settings settings, VirtualClock clock)
{
    private readonly ConcurrentDictionary<string, string> _credits = new(StringComparer.Ordinal);

    /// <summary>Data first, then the payment's reference, the permission and the sum.</summary>
    public SoapAnswer Refund(SoapCall call)
    {
        var terminal = call.Terminal!;
        var element = call.Element.Member("invoice");
        if (Incompleteness(call) is { } missing) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, missing);

        // Only title, total and cashier are asked for here, so strictness about the rest of an invoice does not apply.
        var reading = InvoiceReader.Read(element, terminal, strict: false);
        if (reading.Content is not { } content) return SoapAnswer.Refuse(reading.Code, reading.Note);
        if (settings.Strict && (content.Title is null || content.CashierId is null)) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, "a refund needs title and cashierId");

        if (book.FindPayment(terminal, call.Text("ersReference")) is not { } invoice) return SoapAnswer.Refuse(ResultCode.InvalidErsReference);

        invoice.CountCall("refundPayment");
        return Decide(call, content, invoice) with { Reference = invoice.Reference };
    }

    public SoapAnswer SubmitReceipt(SoapCall call)
    {
        if (book.FindPayment(call.Terminal!, call.Text("ersReference")) is not { } invoice) return SoapAnswer.Refuse(ResultCode.InvalidErsReference);

        invoice.CountCall("submitPaymentReceipt");
        return new SoapAnswer((int)ResultCode.Success, call.Text("ersReference"), Reference: invoice.Reference);
    }

    /// <summary>Safe to repeat: one correlation id is credited once.</summary>
    public SoapAnswer CreditUser(SoapCall call)
    {
        var request = call.Element.Member("creditUserRequest");
        if (request.Text("userId") is not { Length: > 0 }) return SoapAnswer.Refuse(ResultCode.InvalidCustomer, "creditUserRequest.userId is missing");
        if (request.Text("correlationId") is not { Length: > 0 } correlationId) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, "creditUserRequest.correlationId is missing");
        if (AmountReader.Loose(request.Member("amount")) is not { Hundredths: > 0 }) return SoapAnswer.Refuse(ResultCode.RejectedAmount, "creditUserRequest.amount is not more than zero");

        var reference = _credits.GetOrAdd(correlationId, _ => book.NextTransaction());
        return new SoapAnswer((int)ResultCode.Success, reference, writer => writer.WriteElementString("correlationId", correlationId));
    }

    public void Reset() => _credits.Clear();

    private SoapAnswer Decide(SoapCall call, InvoiceContent content, Invoice invoice)
    {
        if (content.Total.Currency != invoice.PaidCurrency) return SoapAnswer.Refuse(ResultCode.InvalidInvoiceData, "a refund is in the currency of its payment");

        switch (settings.Refunds)
        {
            case RefundPolicy.ForbiddenForReseller: return SoapAnswer.Refuse(ResultCode.ResellerNotAllowedToDoRefund);
            case RefundPolicy.ForbiddenForReceiver: return SoapAnswer.Refuse(ResultCode.ReceiverAccountDoesNotAllowRefunds);
        }

        var refund = new Refund(book.NextTransaction(), call.Text("ersReference")!, invoice.Reference, content.Total, content.Title, content.CashierId, clock.GetUtcNow());
        var code = book.GiveBack(invoice, refund);
        return code == ResultCode.Success ? new SoapAnswer((int)code, refund.ErsReference) : SoapAnswer.Refuse(code);
    }

    private string? Incompleteness(SoapCall call) => settings.Strict ? call.Context.Incompleteness() : null;
}
