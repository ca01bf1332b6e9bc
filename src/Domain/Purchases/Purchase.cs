using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases.Events;

namespace InstantCheckout.Domain.Purchases;

public enum PurchaseState
{
    /// <summary>Stored, stock taken; the provider is being asked for an invoice.</summary>
    Requested,

    /// <summary>The invoice reference is known and may be disclosed; the buyer can pay.</summary>
    AwaitingPayment,

    /// <summary>Paid; exactly one order stands.</summary>
    Paid,

    /// <summary>The buyer did not pay in time, or cancelled.</summary>
    Expired,

    /// <summary>No invoice could be had, or the bank refused.</summary>
    Failed,

    /// <summary>Paid after its end; the money goes back.</summary>
    PaidLate,
}

/// <summary>One scan of a purchase token: what was bought, by whom, for how much. Priced from the stored catalogue only (M5).</summary>
public sealed class Purchase : AggregateRoot
{
    private Purchase()
    {
    }

    public PurchaseId Id { get; private set; }

    public override Guid Key => Id.Value;

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public PurchaseTokenId TokenId { get; private set; }

    public string Token { get; private set; } = "";

    public string Title { get; private set; } = "";

    public PurchaseState State { get; private set; }

    public IReadOnlyList<PurchaseLine> Lines { get; private set; } = [];

    /// <summary>Empty once given back or final.</summary>
    public IReadOnlyList<HeldPieces> Held { get; private set; } = [];

    public Money Total { get; private set; }

    /// <summary>Name, address, e-mail and phone, sealed (P4).</summary>
    public byte[] SealedBuyer { get; private set; } = [];

    /// <summary>Keyed digest of the e-mail address, for limits and search.</summary>
    public byte[] BuyerDigest { get; private set; } = [];

    public PaymentId PaymentId { get; private set; }

    /// <summary>The one reference ever disclosed for this purchase (M4).</summary>
    public string? InvoiceReference { get; private set; }

    public OrderId? OrderId { get; private set; }

    public string? EndReason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Makes a purchase whose lines sum to its total; anything else is a mistake of the programmer.</summary>
    public static Purchase Request(PurchaseRequest request, DateTimeOffset now)
    {
        if (request.Lines.Count == 0) throw new ArgumentException("A purchase has lines.", nameof(request));
        var total = request.Lines.Aggregate(Money.Zero(request.Lines[0].Total.Currency), (sum, line) => sum + line.Total);
        if (total.IsNegative) throw new ArgumentException("A total is never negative (M8).", nameof(request));

        var purchase = new Purchase
        {
            Id = NewId.At<PurchaseId>(now),
            ShopId = request.Owner.ShopId,
            Mode = request.Owner.Mode,
            TokenId = request.TokenId,
            Token = request.Token,
            Title = request.Title,
            Lines = request.Lines,
            Held = request.Held,
            Total = total,
            SealedBuyer = request.SealedBuyer,
            BuyerDigest = request.BuyerDigest,
            CreatedAt = now,
        };
        purchase.Note(now, Actor.Buyer, "purchase.requested", total.ToString());
        return purchase;
    }

    public void PaidThrough(PaymentId payment) => PaymentId = payment;

    /// <summary>The provider gave its reference.</summary>
    public Result Issue(string invoiceReference, DateTimeOffset now)
    {
        if (State != PurchaseState.Requested) return PurchaseErrors.NotOpen;

        State = PurchaseState.AwaitingPayment;
        InvoiceReference = invoiceReference;
        Note(now, Actor.Provider, "purchase.awaiting_payment", invoiceReference);
        return Result.Ok;
    }

    /// <summary>Ends without money; answers what has to be given back to stock. Repeatable: the second answer is empty.</summary>
    public IReadOnlyList<HeldPieces> End(PurchaseState outcome, string reason, DateTimeOffset now)
    {
        if (outcome is not (PurchaseState.Expired or PurchaseState.Failed)) throw new ArgumentOutOfRangeException(nameof(outcome));
        if (State is not (PurchaseState.Requested or PurchaseState.AwaitingPayment)) return [];

        var back = Held;
        State = outcome;
        Held = [];
        EndReason = reason;
        Note(now, Actor.Provider, outcome == PurchaseState.Expired ? "purchase.expired" : "purchase.failed", reason);
        Raise(new PurchaseEnded(Id, ShopId, Mode, Token, reason, now));
        return back;
    }

    /// <summary>The money is ours while the purchase still stands: its order is placed in the same commit.</summary>
    /// <returns>False where the purchase has ended: the money is late.</returns>
    public bool Pay(OrderId order, DateTimeOffset now)
    {
        if (State != PurchaseState.AwaitingPayment) return false;

        State = PurchaseState.Paid;
        Held = [];
        OrderId = order;
        PaidAt = now;
        Note(now, Actor.Provider, "purchase.paid", Total.ToString());
        Raise(new PurchasePaid(Id, ShopId, Mode, Token, order, now));
        return true;
    }

    /// <summary>Money came after the end: a state with a name (S3). Repeatable.</summary>
    public void PayLate(DateTimeOffset now)
    {
        if (State is not (PurchaseState.Expired or PurchaseState.Failed)) return;

        State = PurchaseState.PaidLate;
        PaidAt = now;
        Note(now, Actor.Provider, "purchase.paid_late", "The money goes back.");
    }
}

/// <summary>What a purchase is made of.</summary>
public sealed record PurchaseRequest(
    ShopScope Owner,
    PurchaseTokenId TokenId,
    string Token,
    string Title,
    IReadOnlyList<PurchaseLine> Lines,
    IReadOnlyList<HeldPieces> Held,
    byte[] SealedBuyer,
    byte[] BuyerDigest);
