using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Payments;

/// <summary>
/// A provider's hint that something happened (W1, W2): stored before it is answered, handled afterwards, never proof of anything.
/// Apart from the attempt, so that a notice can come while the attempt is being written.
/// </summary>
public sealed class PaymentNotice : AggregateRoot
{
    private PaymentNotice()
    {
    }

    public Guid Id { get; private set; }

    public override Guid Key => Id;

    public AttemptId AttemptId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When the provider is asked next because of it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Tries { get; private set; }

    public static PaymentNotice Of(AttemptId attempt, DateTimeOffset now)
    {
        var notice = new PaymentNotice { Id = Guid.CreateVersion7(now), AttemptId = attempt, ReceivedAt = now, DueAt = now };
        notice.Note(now, Actor.Provider, "notification.received");
        return notice;
    }

    /// <summary>The provider gave a usable answer, or there is nothing left to ask. Repeatable.</summary>
    public void Settle(DateTimeOffset now)
    {
        if (DueAt is null) return;

        DueAt = null;
        Note(now, Actor.Job, "notification.handled");
    }

    /// <summary>No usable answer: again soon, until the provider's window has closed; the ordinary polling goes on after it.</summary>
    public void TryLater(DateTimeOffset now)
    {
        DueAt = now - ReceivedAt > TimeSpan.FromSeconds(25) ? null : now + RetrySchedule.AfterSilence(Tries);
        Tries++;
    }
}
