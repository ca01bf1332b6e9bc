using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Payments;

/// <summary>Where money stands. For each payment the entries over all accounts sum to zero (M2).</summary>
public enum LedgerAccount
{
    /// <summary>What the buyer owes.</summary>
    Receivable,

    /// <summary>What the shop has sold, less what it gave back (credit side: negative).</summary>
    Sales,

    /// <summary>What the provider holds for us.</summary>
    Provider,

    /// <summary>What we hold and may not keep: late, surplus or unexplained money (credit side: negative).</summary>
    Surplus,
}

/// <summary>One append-only line of the ledger.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    public PaymentId PaymentId { get; private set; }

    /// <summary>Names the posting, such as <c>capture</c>; unique per payment and account, so no posting can be made twice (D6).</summary>
    public string Posting { get; private set; } = "";

    public LedgerAccount Account { get; private set; }

    /// <summary>Signed minor units.</summary>
    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; } = null!;

    public DateTimeOffset At { get; private set; }

    internal static LedgerEntry Of(PaymentId payment, string posting, LedgerAccount account, Money amount, DateTimeOffset at) =>
        new() { PaymentId = payment, Posting = posting, Account = account, AmountMinor = amount.Minor, Currency = amount.Currency, At = at };
}
