using System.Collections.Concurrent;

namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>Everything the provider remembers about money: invoices, transactions, refunds and text messages.</summary>
internal sealed class Book(VirtualClock clock)
{
    private readonly ConcurrentDictionary<string, Invoice> _invoices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Invoice> _payments = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SmsMessage> _sms = new();
    private readonly ConcurrentQueue<Refund> _refunds = new();
    private readonly PriorityQueue<Invoice, DateTimeOffset> _deadlines = new();
    private readonly References _references = References.Of(clock.Real);

    public Ledger Ledger { get; } = new();

    public int InvoiceCount => _invoices.Count;

    public IReadOnlyCollection<SmsMessage> Sms => _sms;

    public IReadOnlyCollection<Refund> Refunds => _refunds;

    public string NextTransaction() => _references.NextTransaction();

    public Invoice Issue(Terminal terminal, InvoiceContent content)
    {
        var invoice = new Invoice(_references.NextInvoice(), terminal, content, clock.GetUtcNow());
        _invoices[invoice.Reference] = invoice;
        if (terminal.IsRegistered) terminal.Replace(invoice)?.Cancel();
        return invoice;
    }

    public Invoice? Find(string? reference)
    {
        if (reference is null || !_invoices.TryGetValue(reference, out var invoice)) return null;

        Settle(invoice);
        return invoice;
    }

    public Invoice? FindFor(Terminal terminal, string? reference)
    {
        if (string.IsNullOrEmpty(reference)) reference = terminal.IsRegistered ? terminal.Current?.Reference : null;
        return Find(reference) is { } invoice && invoice.Terminal == terminal ? invoice : null;
    }

    /// <summary>The paid invoice of this terminal with that payment reference.</summary>
    public Invoice? FindPayment(Terminal terminal, string? ersReference)
    {
        if (ersReference is null || !_payments.TryGetValue(ersReference, out var invoice)) return null;

        Settle(invoice);
        return invoice.Terminal == terminal && invoice.IsPaidAs(ersReference) ? invoice : null;
    }

    /// <summary>Newest first; references only go up.</summary>
    public IEnumerable<Invoice> Newest()
    {
        SettleDue();
        return _invoices.Values.OrderByDescending(invoice => invoice.Reference, StringComparer.Ordinal);
    }

    public string? Pay(Invoice invoice, bool bankCanReserve, Amount? otherAmount)
    {
        var now = clock.GetUtcNow();
        if (invoice.Pay(NextTransaction(), now, bankCanReserve, otherAmount) is { } refusal) return refusal;

        var after = invoice.Look();
        if (after.ErsReference is { } reference) _payments[reference] = invoice;
        if (after is { Status: InvoiceStatus.Paid, ErsReference: { } paid }) Ledger.Add(TransactionKind.Payment, paid, after, after.Paid!, now);
        if (after.Due is { } due)
            lock (_deadlines) _deadlines.Enqueue(invoice, due);
        return null;
    }

    public ResultCode Commit(Invoice invoice, Amount? amount)
    {
        var now = clock.GetUtcNow();
        var code = invoice.Commit(amount, now);
        if (code == ResultCode.Success && invoice.Look() is { ErsReference: { } reference } after) Ledger.Add(TransactionKind.Payment, reference, after, after.Paid!, now);
        return code;
    }

    public ResultCode GiveBack(Invoice invoice, Refund refund)
    {
        var code = invoice.GiveBack(refund);
        if (code != ResultCode.Success) return code;

        _refunds.Enqueue(refund);
        Ledger.Add(TransactionKind.Refund, refund.ErsReference, invoice.Look(), refund.Amount, refund.At);
        return code;
    }

    public void SettleDue()
    {
        while (true)
        {
            Invoice? invoice;
            lock (_deadlines)
            {
                if (!_deadlines.TryPeek(out invoice, out var due) || due > clock.GetUtcNow()) return;

                _deadlines.Dequeue();
            }
            Settle(invoice);
        }
    }

    public void Reset()
    {
        lock (_deadlines) _deadlines.Clear();
        _invoices.Clear();
        _payments.Clear();
        _sms.Clear();
        _refunds.Clear();
        Ledger.Reset();
    }

    private void Settle(Invoice invoice)
    {
        var now = clock.GetUtcNow();
        if (invoice.LapseIfDue(now) != Lapse.Reversed) return;

        var after = invoice.Look();
        _sms.Enqueue(new SmsMessage(now, invoice.Reference, $"Your payment of {after.Paid} to {after.Content.Title ?? invoice.Terminal.Name} was reversed."));
        Ledger.Add(TransactionKind.Reversal, NextTransaction(), after, after.Paid!, now);
    }
}
