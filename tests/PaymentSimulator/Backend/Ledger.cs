namespace InstantCheckout.PaymentSimulator.Backend;

internal enum TransactionKind
{
    Payment,
    Refund,
    Reversal,
}

internal sealed record Transaction(TransactionKind Kind, string Reference, string TerminalId, string InvoiceReference, string? ClientInvoiceId, Amount Amount, DateTimeOffset At);

/// <summary>A period that was marked for a report: the transactions since the mark before it.</summary>
internal sealed record TransactionPeriod(string Id, string? TerminalId, DateTimeOffset? From, DateTimeOffset To, IReadOnlyList<Transaction> Transactions);

/// <summary>What moved, in order, and the periods it was cut into.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<Transaction> _transactions = [];
    private readonly Dictionary<string, TransactionPeriod> _periods = [];
    private readonly Dictionary<string, (int Count, DateTimeOffset At)> _marks = [];

    public void Add(TransactionKind kind, string reference, InvoiceSnapshot invoice, Amount amount, DateTimeOffset at)
    {
        var transaction = new Transaction(kind, reference, invoice.Terminal.Id, invoice.Reference, invoice.Content.ClientInvoiceId, amount, at);
        lock (_gate) _transactions.Add(transaction);
    }

    public TransactionPeriod Mark(string id, string? terminalId, DateTimeOffset now)
    {
        lock (_gate)
        {
            var scope = terminalId ?? "";
            var (from, since) = _marks.TryGetValue(scope, out var mark) ? (mark.Count, mark.At) : (0, (DateTimeOffset?)null);
            var transactions = _transactions.Skip(from).Where(transaction => terminalId is null || transaction.TerminalId == terminalId).ToArray();
            var period = new TransactionPeriod(id, terminalId, since, now, transactions);
            _marks[scope] = (_transactions.Count, now);
            _periods[id] = period;
            return period;
        }
    }

    public TransactionPeriod? Find(string? id)
    {
        lock (_gate) return id is null ? null : _periods.GetValueOrDefault(id);
    }

    public void Reset()
    {
        lock (_gate)
        {
            _transactions.Clear();
            _periods.Clear();
            _marks.Clear();
        }
    }
}
