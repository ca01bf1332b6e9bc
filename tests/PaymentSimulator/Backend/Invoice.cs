namespace InstantCheckout.PaymentSimulator.Backend;

internal enum InvoiceStatus
{
    Issued,
    PendingIssuerAcknowledge,
    Paid,
    Reserved,
    Canceled,
    Failed,
}

/// <summary>What became of an overdue invoice.</summary>
internal enum Lapse
{
    None,
    Reversed,
    ReservationReleased,
}

/// <summary>One invoice of the provider. Every method is one step under the invoice's own lock; a refused step changes nothing.</summary>
internal sealed class Invoice(string reference, Terminal terminal, InvoiceContent content, DateTimeOffset issuedAt)
{
    public static readonly TimeSpan CommitWindow = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan DefaultReservationLifetime = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _calls = [];
    private readonly List<NotificationAttempt> _notifications = [];
    private readonly List<Refund> _refunds = [];
    private InvoiceContent _content = content;
    private IReadOnlyList<CustomerToken> _tokens = [];
    private InvoiceStatus _status = InvoiceStatus.Issued;
    private int _version;
    private int _acknowledgedVersion;
    private bool _inProgress;
    private bool _acknowledged;
    private bool _committed;
    private bool _reversed;
    private string? _ersReference;
    private Amount? _reserved;
    private Amount? _paid;
    private DateTimeOffset? _paidAt;
    private DateTimeOffset _due = DateTimeOffset.MaxValue;

    public string Reference { get; } = reference;

    public Terminal Terminal { get; } = terminal;

    public string QrCode => $"HTTP://SEQR.SE/R{Reference}";

    public void CountCall(string operation)
    {
        lock (_gate) _calls[operation] = _calls.GetValueOrDefault(operation) + 1;
    }

    public void Add(NotificationAttempt attempt)
    {
        lock (_gate) _notifications.Add(attempt);
    }

    // What the shop does.

    public ResultCode WhyNoUpdate() { lock (_gate) return UpdateRefusal(); }

    public ResultCode Update(InvoiceContent content, IReadOnlyList<CustomerToken> tokens)
    {
        lock (_gate)
        {
            if (UpdateRefusal() is not ResultCode.Success and var refusal) return refusal;

            _content = content;
            _acknowledged = true;
            if (tokens.Count > 0) _tokens = tokens;
            if (_status == InvoiceStatus.PendingIssuerAcknowledge) Become(InvoiceStatus.Issued);
            return ResultCode.Success;
        }
    }

    /// <summary>The question that is not a pure read: asking while paid commits the payment.</summary>
    public InvoiceSnapshot Ask(int acknowledgedVersion)
    {
        lock (_gate)
        {
            _acknowledgedVersion = acknowledgedVersion;
            if (_status == InvoiceStatus.Paid) Confirm();
            return Snapshot();
        }
    }

    public ResultCode Cancel()
    {
        lock (_gate)
        {
            switch (_status)
            {
                case InvoiceStatus.Paid: return ResultCode.CannotCancelPaidInvoice;
                case InvoiceStatus.Canceled or InvoiceStatus.Failed: return ResultCode.InvoiceAlreadyCanceled;
            }
            if (_inProgress) return ResultCode.CannotCancelInvoiceInProgress;

            Become(InvoiceStatus.Canceled);
            return ResultCode.Success;
        }
    }

    public ResultCode WhyNoCommit() { lock (_gate) return _status == InvoiceStatus.Reserved ? ResultCode.Success : ResultCode.InvoiceStateNotReserved; }

    /// <summary>Takes the reserved money. The shop itself asked for it, so the 20 seconds do not apply.</summary>
    public ResultCode Commit(Amount? amount, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_status != InvoiceStatus.Reserved) return ResultCode.InvoiceStateNotReserved;

            var taken = amount ?? _content.Total;
            if (taken.Currency != _reserved!.Currency) return ResultCode.InvalidInvoiceData;
            if (taken.Hundredths > _reserved.Hundredths) return ResultCode.RejectedAmount;

            _paid = taken;
            _paidAt = now;
            Become(InvoiceStatus.Paid);
            Confirm();
            return ResultCode.Success;
        }
    }

    public bool IsPaidAs(string ersReference) { lock (_gate) return _status == InvoiceStatus.Paid && _ersReference == ersReference; }

    public string? PaidCurrency { get { lock (_gate) return _paid?.Currency; } }

    public ResultCode GiveBack(Refund refund)
    {
        lock (_gate)
        {
            if (_status != InvoiceStatus.Paid) return ResultCode.InvalidErsReference;
            if (_refunds.Sum(earlier => earlier.Amount.Hundredths) + refund.Amount.Hundredths > _paid!.Hundredths) return ResultCode.SumOfRefundsCanNotBeMoreThanOriginalTransaction;

            _refunds.Add(refund);
            return ResultCode.Success;
        }
    }

    // What the buyer and the bank do. Each answers null, or why it cannot be.

    public string? Open(IReadOnlyList<CustomerToken> tokens)
    {
        lock (_gate)
        {
            if (_status != InvoiceStatus.Issued) return $"the invoice is {Name(_status)}, not ISSUED";

            _tokens = tokens;
            var asks = _content.AcknowledgmentMode == AcknowledgmentMode.RequireAcknowledgment
                || (_content.AcknowledgmentMode == AcknowledgmentMode.OptionalAcknowledgment && tokens.Count > 0);
            if (!asks) return null;

            _acknowledged = false;
            Become(InvoiceStatus.PendingIssuerAcknowledge);
            return null;
        }
    }

    public string? Begin()
    {
        lock (_gate)
        {
            if (PaymentRefusal() is { } refusal) return refusal;

            _inProgress = true;
            return null;
        }
    }

    public string? Pay(string ersReference, DateTimeOffset now, bool bankCanReserve, Amount? otherAmount)
    {
        lock (_gate)
        {
            if (PaymentRefusal() is { } refusal) return refusal;

            _inProgress = false;
            if (!bankCanReserve && _content.IsReservation && _content.PaymentMode != PaymentMode.ReservationDesired)
            {
                Become(InvoiceStatus.Failed);
                return null;
            }

            _ersReference = ersReference;
            if (_content.IsReservation && bankCanReserve)
            {
                _reserved = otherAmount ?? _content.Total;
                Become(InvoiceStatus.Reserved);
                _due = now + (_content.CommitReservationTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultReservationLifetime);
                return null;
            }

            _paid = otherAmount ?? _content.Total;
            _paidAt = now;
            Become(InvoiceStatus.Paid);
            _due = now + CommitWindow;
            return null;
        }
    }

    public string? EndUnpaid(InvoiceStatus end)
    {
        lock (_gate)
        {
            if (_status is not (InvoiceStatus.Issued or InvoiceStatus.PendingIssuerAcknowledge)) return $"the invoice is {Name(_status)} already";

            Become(end);
            return null;
        }
    }

    /// <summary>Reverses a payment nobody asked about in time, or releases a reservation. Safe to repeat.</summary>
    public Lapse LapseIfDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now < _due) return Lapse.None;

            var lapse = _status == InvoiceStatus.Paid ? Lapse.Reversed : Lapse.ReservationReleased;
            _reversed = lapse == Lapse.Reversed;
            Become(InvoiceStatus.Canceled);
            return lapse;
        }
    }

    public InvoiceSnapshot Look() { lock (_gate) return Snapshot(); }

    public static string Name(InvoiceStatus status) => ResultCodeNames.UpperSnake(status.ToString());

    private ResultCode UpdateRefusal() => _status switch
    {
        InvoiceStatus.Canceled => ResultCode.InvoiceAlreadyCanceled,
        InvoiceStatus.Paid or InvoiceStatus.Failed => ResultCode.SystemError,
        _ => _inProgress ? ResultCode.PaymentInProgress : ResultCode.Success,
    };

    private string? PaymentRefusal()
    {
        if (_status != InvoiceStatus.Issued) return $"the invoice is {Name(_status)}, not ISSUED";
        if (_acknowledged) return null;

        return _content.AcknowledgmentMode switch
        {
            AcknowledgmentMode.Missing => "the app waits for the amount: the invoice has no acknowledgmentMode",
            AcknowledgmentMode.RequireAcknowledgment => "the app waits for the shop: the invoice requires an acknowledgment (updateInvoice)",
            _ => null,
        };
    }

    private void Become(InvoiceStatus status)
    {
        _status = status;
        _version++;
        _due = DateTimeOffset.MaxValue;
        if (status != InvoiceStatus.Issued) _inProgress = false;
    }

    private void Confirm()
    {
        _committed = true;
        _due = DateTimeOffset.MaxValue;
    }

    private InvoiceSnapshot Snapshot() => new(
        Reference, Terminal, _content, _status, _version, _acknowledgedVersion, _committed, _reversed, _inProgress, issuedAt, _paidAt, _due == DateTimeOffset.MaxValue ? null : _due,
        _status is InvoiceStatus.Paid or InvoiceStatus.Reserved ? _ersReference : null, _paid, _reserved, _tokens, [.. _refunds], [.. _notifications], new Dictionary<string, int>(_calls));
}
