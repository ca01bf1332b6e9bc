namespace InstantCheckout.PaymentSimulator.Notifications;

public enum NotificationMode
{
    /// <summary>POST without a body: the documented form.</summary>
    Empty,

    /// <summary>POST with the form field <c>invoiceReference</c>.</summary>
    Form,

    /// <summary>POST without a body, <c>invoiceReference</c> in the query.</summary>
    Query,
}

public enum NotificationDelivery
{
    Normal,

    /// <summary>Never sent.</summary>
    Lost,

    /// <summary>Sent twice, one after the other.</summary>
    Duplicate,

    /// <summary>Sent after <see cref="NotificationPlan.DelayMs"/> of virtual time.</summary>
    Delayed,
}

/// <summary>How notifications are sent, for the next <see cref="Times"/> of them or, without that, from now on.</summary>
public sealed record NotificationPlan
{
    public static readonly NotificationPlan Usual = new();

    public NotificationMode Mode { get; init; }

    public NotificationDelivery Delivery { get; init; }

    public int DelayMs { get; init; } = 1_000;

    public int? Times { get; init; }

    internal string? Mistake()
    {
        if (!Enum.IsDefined(Mode) || !Enum.IsDefined(Delivery)) return "mode is one of empty, form, query; delivery is one of normal, lost, duplicate, delayed";
        if (DelayMs is < 0 or > 86_400_000) return "delayMs must be from 0 to 86400000";
        return Times is < 1 ? "times must be 1 or more" : null;
    }
}
