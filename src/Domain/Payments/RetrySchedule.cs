namespace InstantCheckout.Domain.Payments;

/// <summary>When to try again and when to give up: the business's decision, not a job engine's.</summary>
public static class RetrySchedule
{
    /// <summary>
    /// Time to the next question while the buyer has not paid. Never longer than ten seconds, so that a payment whose
    /// notification was lost is still confirmed inside the provider's window of twenty (contract seqr-glase, sections 4 and 8).
    /// </summary>
    public static TimeSpan Poll(int tries) => TimeSpan.FromSeconds(tries switch
    {
        <= 0 => 2,
        1 => 3,
        2 => 5,
        3 => 8,
        _ => 10,
    });

    /// <summary>Time to the next question after one that got no usable answer: 0.5, 1, 2, 4 s, then every 5 s.</summary>
    public static TimeSpan AfterSilence(int tries) => tries switch
    {
        <= 0 => TimeSpan.FromMilliseconds(500),
        1 => TimeSpan.FromSeconds(1),
        2 => TimeSpan.FromSeconds(2),
        3 => TimeSpan.FromSeconds(4),
        _ => TimeSpan.FromSeconds(5),
    };

    /// <summary>Time to the next cancel call: doubling from one second to five minutes; null after the fifteenth try (about 40 minutes).</summary>
    public static TimeSpan? Cancel(int tries) => tries > 15 ? null : TimeSpan.FromSeconds(Math.Min(300, 1 << Math.Clamp(tries - 1, 0, 9)));
}
