using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments.Events;

namespace InstantCheckout.Domain.Payments;

public enum AttemptState
{
    /// <summary>Stored; a byte may be on its way to the provider.</summary>
    Sending,

    /// <summary>The provider gave a reference; the buyer can pay.</summary>
    Waiting,

    /// <summary>We no longer want the money and are taking the request back.</summary>
    Cancelling,

    /// <summary>The provider confirmed the payment.</summary>
    Paid,

    /// <summary>The provider, the bank or the buyer said no.</summary>
    Refused,

    /// <summary>Nothing left us.</summary>
    NotSent,

    /// <summary>Sent, and never answered: no reference is known, none will be disclosed (E5).</summary>
    Unknown,

    /// <summary>The provider confirmed that nobody can pay any more.</summary>
    Cancelled,

    /// <summary>We stopped asking without a confirmation; late money is still taken notice of.</summary>
    Abandoned,

    /// <summary>What the provider says does not fit what we stored; a person decides (M6).</summary>
    Review,
}

/// <summary>One conversation with a provider about one payment. Stored before the first byte is sent (E2).</summary>
public sealed class PaymentAttempt : AggregateRoot
{
    /// <summary>How long a sender has before a sweep takes it for dead: the call's time and clocks that differ by a minute (S7).</summary>
    public static readonly TimeSpan FirstLease = TimeSpan.FromSeconds(75);

    private PaymentAttempt()
    {
    }

    public AttemptId Id { get; private set; }

    public override Guid Key => Id.Value;

    public PaymentId PaymentId { get; private set; }

    public string Provider { get; private set; } = "";

    public Money Amount { get; private set; }

    public AttemptState State { get; private set; }

    /// <summary>The provider's reference of the request, opaque.</summary>
    public string? ProviderReference { get; private set; }

    /// <summary>What the buyer's app opens or scans.</summary>
    public string? PayPayload { get; private set; }

    /// <summary>The unguessable part of the notification address.</summary>
    public string NoticeKey { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>From this instant on we take the request back.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a sweep has to look at it again; null once it is decided.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Fencing token: raised with each claim; a write under an older one is refused (J3).</summary>
    public long LeaseToken { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>The provider's code or our reason, where it ended without money.</summary>
    public string? OutcomeCode { get; private set; }

    /// <summary>Money can still arrive on it.</summary>
    public bool MayBePaid => State is AttemptState.Waiting or AttemptState.Cancelling or AttemptState.Abandoned;

    public static PaymentAttempt Start(PaymentId payment, string provider, Money amount, string noticeKey, TimeSpan waiting, DateTimeOffset now)
    {
        var attempt = new PaymentAttempt
        {
            Id = NewId.At<AttemptId>(now),
            PaymentId = payment,
            Provider = provider,
            Amount = amount,
            NoticeKey = noticeKey,
            RequestedAt = now,
            ExpiresAt = now + waiting,
            NextTryAt = now + FirstLease,
            LeaseToken = 1,
        };
        attempt.Note(now, Actor.Buyer, "payment.requested", $"{provider}, {amount}");
        return attempt;
    }

    /// <summary>The provider accepted the request.</summary>
    public Result Issue(string reference, string? payPayload, DateTimeOffset now)
    {
        if (State != AttemptState.Sending) return PaymentErrors.AttemptNotOpen;

        State = AttemptState.Waiting;
        ProviderReference = reference;
        PayPayload = payPayload;
        Release(now + RetrySchedule.Poll(0));
        Note(now, Actor.Provider, "invoice.issued", reference);
        return Result.Ok;
    }

    /// <summary>The request failed before the buyer could pay: refused, not sent, or unknown.</summary>
    public Result FailRequest(AttemptState outcome, string code, DateTimeOffset now)
    {
        if (outcome is not (AttemptState.Refused or AttemptState.NotSent or AttemptState.Unknown)) throw new ArgumentOutOfRangeException(nameof(outcome));
        if (State != AttemptState.Sending) return PaymentErrors.AttemptNotOpen;

        End(outcome, code, now, Actor.Provider, outcome switch
        {
            AttemptState.Refused => "invoice.refused",
            AttemptState.NotSent => "invoice.not_sent",
            _ => "invoice.unknown",
        });
        return Result.Ok;
    }

    /// <summary>Asked, and nothing has changed. Repeatable.</summary>
    public void KeepWaiting(DateTimeOffset now)
    {
        Tries++;
        Release(now + RetrySchedule.Poll(Tries));
    }

    /// <summary>Asked, and no usable answer came: ask again soon. Repeatable.</summary>
    public void AskAgain(TimeSpan after, string why, DateTimeOffset now)
    {
        Tries++;
        Release(now + after);
        if (Tries <= 1) Note(now, Actor.Provider, "status.unanswered", why);
    }

    /// <summary>The waiting time is over, or nobody waits any more: take the request back. Repeatable.</summary>
    public Result BeginCancel(string why, DateTimeOffset now)
    {
        if (State == AttemptState.Cancelling) return Result.Ok;
        if (State != AttemptState.Waiting) return PaymentErrors.AttemptNotOpen;

        State = AttemptState.Cancelling;
        Tries = 0;
        NextTryAt = now;
        Note(now, Actor.Job, "invoice.cancelling", why);
        return Result.Ok;
    }

    /// <summary>A cancel call had no final answer. After the last try the attempt is left to itself, with late money still noticed.</summary>
    /// <returns>False after the last try.</returns>
    public bool CancelLater(string why, DateTimeOffset now)
    {
        Tries++;
        if (RetrySchedule.Cancel(Tries) is { } after)
        {
            Release(now + after);
            return true;
        }

        End(AttemptState.Abandoned, why, now, Actor.Job, "invoice.abandoned");
        return false;
    }

    /// <summary>Nobody can pay any more, says the provider. Repeatable.</summary>
    public void ConfirmCancelled(string code, DateTimeOffset now)
    {
        if (!MayBePaid) return;

        End(AttemptState.Cancelled, code, now, Actor.Provider, "invoice.cancelled");
    }

    /// <summary>The bank or the buyer refused, says the provider. Repeatable.</summary>
    public void RefusePayment(string code, DateTimeOffset now)
    {
        if (!MayBePaid) return;

        End(AttemptState.Refused, code, now, Actor.Provider, "payment.refused");
    }

    /// <summary>The provider confirmed the payment. Repeatable.</summary>
    public void ConfirmPaid(string? paymentReference, DateTimeOffset now)
    {
        if (!MayBePaid) return;

        End(AttemptState.Paid, "paid", now, Actor.Provider, "payment.confirmed", paymentReference);
    }

    /// <summary>What the provider says does not fit what we stored.</summary>
    public void SendToReview(ShopId shop, Mode mode, string reason, DateTimeOffset now)
    {
        if (!MayBePaid) return;

        End(AttemptState.Review, reason, now, Actor.Provider, "payment.review");
        Raise(new PaymentNeedsReview(PaymentId, Id, shop, mode, reason, now));
    }

    /// <summary>For an attempt that no longer waits: the sweep has nothing more to do with it.</summary>
    public void Rest() => Release(null);

    private void End(AttemptState state, string code, DateTimeOffset now, Actor actor, string what, string? detail = null)
    {
        State = state;
        OutcomeCode = code;
        Release(null);
        Note(now, actor, what, detail ?? code);
    }

    private void Release(DateTimeOffset? next)
    {
        // What is decided or left to itself is nobody's work any more, even where a late notice asked about it once more.
        NextTryAt = State is AttemptState.Sending or AttemptState.Waiting or AttemptState.Cancelling ? next : null;
        LeaseUntil = null;
    }
}
