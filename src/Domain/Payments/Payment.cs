using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments.Events;

namespace InstantCheckout.Domain.Payments;

public enum PaymentState
{
    /// <summary>The buyer owes the amount.</summary>
    Open,

    /// <summary>The money is ours; refunds may follow.</summary>
    Captured,

    /// <summary>Ended without money.</summary>
    Closed,
}

/// <summary>
/// The money of one payable: what is due, captured and given back, with its append-only ledger (M2). At most one capture succeeds
/// (M3); money that comes after the end, or twice, or in another amount, is kept as surplus and never dropped.
/// </summary>
public sealed class Payment : AggregateRoot
{
    private readonly List<LedgerEntry> _entries = [];

    private Payment()
    {
    }

    public PaymentId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>What kind of thing is paid, such as <c>purchase</c>.</summary>
    public string PayableKind { get; private set; } = "";

    public Guid PayableId { get; private set; }

    public Money Amount { get; private set; }

    public PaymentState State { get; private set; }

    public long CapturedMinor { get; private set; }

    public long RefundedMinor { get; private set; }

    /// <summary>Part of what is left that open refunds have taken for themselves (M9).</summary>
    public long RefundPendingMinor { get; private set; }

    /// <summary>Money we hold and may not keep.</summary>
    public long SurplusMinor { get; private set; }

    /// <summary>What refunds refer to at the provider.</summary>
    public string? ProviderPaymentReference { get; private set; }

    public string Provider { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyCollection<LedgerEntry> Entries => _entries;

    /// <summary>What a refund may still take of the captured money.</summary>
    public Money Refundable => new(checked(CapturedMinor - RefundedMinor - RefundPendingMinor), Amount.Currency);

    public static Payment Open(ShopScope owner, string payableKind, Guid payableId, Money amount, string provider, DateTimeOffset now)
    {
        if (amount.IsNegative) throw new ArgumentOutOfRangeException(nameof(amount));

        var payment = new Payment
        {
            Id = NewId.At<PaymentId>(now),
            ShopId = owner.ShopId,
            Mode = owner.Mode,
            PayableKind = payableKind,
            PayableId = payableId,
            Amount = amount,
            Provider = provider,
            CreatedAt = now,
        };
        payment.Post("raise", LedgerAccount.Receivable, LedgerAccount.Sales, amount, now);
        return payment;
    }

    /// <summary>
    /// The provider holds the money and the payable accepts it. Safe to repeat for the same attempt; a second attempt's money is
    /// surplus (M3).
    /// </summary>
    public void Capture(AttemptId attempt, string? providerPaymentReference, DateTimeOffset now)
    {
        if (State == PaymentState.Captured)
        {
            ReturnSurplus(attempt, Amount, providerPaymentReference, now);
            return;
        }

        if (State == PaymentState.Closed) Post("reopen", LedgerAccount.Receivable, LedgerAccount.Sales, Amount, now);
        State = PaymentState.Captured;
        CapturedMinor = Amount.Minor;
        ProviderPaymentReference = providerPaymentReference;
        Post("capture", LedgerAccount.Provider, LedgerAccount.Receivable, Amount, now);
        Note(now, Actor.Provider, "payment.captured", Amount.ToString());
        Raise(new PaymentCaptured(Id, attempt, ShopId, Mode, PayableKind, PayableId, Amount.Minor, Amount.Currency, now));
    }

    /// <summary>Money that came after the end, or twice: kept as surplus, and on its way back to the buyer (M3).</summary>
    public void ReturnSurplus(AttemptId attempt, Money amount, string? providerPaymentReference, DateTimeOffset now)
    {
        KeepSurplus(attempt, amount, now);
        Raise(new LateMoneyReceived(Id, attempt, ShopId, Mode, PayableKind, PayableId, amount.Minor, amount.Currency, providerPaymentReference, now));
    }

    /// <summary>
    /// Money in another amount than asked for: kept as surplus until a person has decided (M6). Money of another currency is not posted:
    /// its attempt is in review with the provider's words.
    /// </summary>
    public void KeepSurplus(AttemptId attempt, Money amount, DateTimeOffset now)
    {
        if (amount.Currency != Amount.Currency) return;

        SurplusMinor = checked(SurplusMinor + amount.Minor);
        Post($"surplus:{attempt.Value:N}", LedgerAccount.Provider, LedgerAccount.Surplus, amount, now);
        Note(now, Actor.Provider, "payment.surplus", amount.ToString());
    }

    /// <summary>The payable ended without money. Safe to repeat; does nothing to captured money.</summary>
    public void Close(DateTimeOffset now)
    {
        if (State != PaymentState.Open) return;

        State = PaymentState.Closed;
        Post("close", LedgerAccount.Sales, LedgerAccount.Receivable, Amount, now);
        Note(now, Actor.Job, "payment.closed", Amount.ToString());
    }

    /// <summary>Takes part of what is left for a refund, before the provider is called.</summary>
    public Result ReserveRefund(Money amount)
    {
        if (amount.Currency != Amount.Currency) return PaymentErrors.RefundCurrency;
        if (State != PaymentState.Captured) return PaymentErrors.NotCaptured;
        if (amount > Refundable || amount.Minor <= 0) return PaymentErrors.RefundTooLarge;

        RefundPendingMinor = checked(RefundPendingMinor + amount.Minor);
        return Result.Ok;
    }

    /// <summary>Takes part of the surplus for its return; refused where so much is not there any more.</summary>
    public Result ReserveSurplus(Money amount)
    {
        if (amount.Currency != Amount.Currency) return PaymentErrors.RefundCurrency;
        if (amount.Minor <= 0 || amount.Minor > SurplusMinor) return PaymentErrors.RefundTooLarge;

        SurplusMinor = checked(SurplusMinor - amount.Minor);
        return Result.Ok;
    }

    internal void RefundDone(Refund refund, DateTimeOffset now)
    {
        if (refund.Kind == RefundKind.Ordinary)
        {
            RefundPendingMinor = checked(RefundPendingMinor - refund.Amount.Minor);
            RefundedMinor = checked(RefundedMinor + refund.Amount.Minor);
        }

        var from = refund.Kind == RefundKind.Ordinary ? LedgerAccount.Sales : LedgerAccount.Surplus;
        Post($"refund:{refund.Id.Value:N}", from, LedgerAccount.Provider, refund.Amount, now);
        Note(now, Actor.Provider, "payment.refunded", refund.Amount.ToString());
        Raise(new PaymentRefunded(Id, refund.Id, ShopId, Mode, PayableKind, PayableId, refund.Amount.Minor, refund.Amount.Currency, now));
    }

    internal void RefundNotDone(Refund refund)
    {
        if (refund.Kind == RefundKind.Ordinary) RefundPendingMinor = checked(RefundPendingMinor - refund.Amount.Minor);
        else SurplusMinor = checked(SurplusMinor + refund.Amount.Minor);
    }

    private void Post(string posting, LedgerAccount debit, LedgerAccount credit, Money amount, DateTimeOffset now)
    {
        _entries.Add(LedgerEntry.Of(Id, posting, debit, amount, now));
        _entries.Add(LedgerEntry.Of(Id, posting, credit, -amount, now));
    }
}
