using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Payments;

public enum RefundKind
{
    /// <summary>Part or all of captured money.</summary>
    Ordinary,

    /// <summary>Money we may not keep: late or surplus.</summary>
    Surplus,
}

public enum RefundState
{
    /// <summary>Stored; nothing has left us.</summary>
    Requested,

    /// <summary>Claimed; the call may be on its way.</summary>
    Sending,

    Done,

    /// <summary>The provider said no.</summary>
    Refused,

    /// <summary>Sent, and never answered: a person decides, nothing is sent again (contract seqr-glase, section 9).</summary>
    Unknown,
}

/// <summary>One giving-back of money. Stored before the provider is called; never sent twice.</summary>
public sealed class Refund : AggregateRoot
{
    private Refund()
    {
    }

    public RefundId Id { get; private set; }

    public override Guid Key => Id.Value;

    public PaymentId PaymentId { get; private set; }

    public ShopId ShopId { get; private set; }

    public Mode Mode { get; private set; }

    public RefundKind Kind { get; private set; }

    public Money Amount { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>What the provider calls the money that goes back.</summary>
    public string? PaymentReference { get; private set; }

    public RefundState State { get; private set; }

    public string? ProviderReference { get; private set; }

    public string? OutcomeCode { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When a sweep sends it or, where its sender has died, closes it as unknown; null once decided.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    public static Refund Start(Payment payment, RefundKind kind, Money amount, string? paymentReference, string reason, Actor actor, DateTimeOffset now)
    {
        var refund = new Refund
        {
            Id = NewId.At<RefundId>(now),
            PaymentId = payment.Id,
            ShopId = payment.ShopId,
            Mode = payment.Mode,
            Kind = kind,
            Amount = amount,
            Reason = reason,
            PaymentReference = paymentReference,
            RequestedAt = now,
            NextTryAt = now,
        };
        refund.Note(now, actor, "refund.requested", amount.ToString());
        return refund;
    }

    public Result Complete(Payment payment, string? providerReference, Actor actor, DateTimeOffset now)
    {
        if (State is not (RefundState.Sending or RefundState.Unknown)) return PaymentErrors.RefundNotOpen;

        End(RefundState.Done, "done", now, actor, "refund.done");
        ProviderReference = providerReference;
        payment.RefundDone(this, now);
        return Result.Ok;
    }

    /// <summary>No money moved and none will: the amount is free again.</summary>
    public Result Refuse(Payment payment, string code, Actor actor, DateTimeOffset now)
    {
        if (State is not (RefundState.Sending or RefundState.Unknown)) return PaymentErrors.RefundNotOpen;

        End(RefundState.Refused, code, now, actor, "refund.refused");
        payment.RefundNotDone(this);
        return Result.Ok;
    }

    /// <summary>Nothing left us, so it is safe to send it again: later, and ten times at most.</summary>
    public Result TryLater(Payment payment, string code, DateTimeOffset now)
    {
        if (State != RefundState.Sending) return PaymentErrors.RefundNotOpen;
        if (++Tries >= 10) return Refuse(payment, code, Actor.Job, now);

        State = RefundState.Requested;
        NextTryAt = now + TimeSpan.FromSeconds(1 << Tries);
        OutcomeCode = code;
        Note(now, Actor.Provider, "refund.not_sent", code);
        return Result.Ok;
    }

    /// <summary>Whether money moved is not known: the amount stays taken until a person decides.</summary>
    public Result Lose(string code, DateTimeOffset now)
    {
        if (State != RefundState.Sending) return PaymentErrors.RefundNotOpen;

        End(RefundState.Unknown, code, now, Actor.Provider, "refund.unknown");
        return Result.Ok;
    }

    private void End(RefundState state, string code, DateTimeOffset now, Actor actor, string what)
    {
        State = state;
        OutcomeCode = code;
        NextTryAt = null;
        Note(now, actor, what, code);
    }
}
