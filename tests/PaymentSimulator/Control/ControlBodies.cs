using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Notifications;
using InstantCheckout.PaymentSimulator.Phone;

namespace InstantCheckout.PaymentSimulator.Control;

internal sealed record AdvanceBody
{
    public decimal? Seconds { get; init; }

    public long? Milliseconds { get; init; }
}

internal sealed record ShopBody
{
    public string? CreatePurchaseUrl { get; init; }
}

internal sealed record ScanBody
{
    public string? Qr { get; init; }

    public CheckoutVariant Variant { get; init; }

    public Customer? Customer { get; init; }

    public int TimeoutMs { get; init; } = 10_000;
}

internal sealed record PayBody
{
    /// <summary>Any PIN pays; a PIN of nothing but blanks does not.</summary>
    public string? Pin { get; init; }

    /// <summary>False plays a bank that cannot reserve.</summary>
    public bool BankCanReserve { get; init; } = true;

    /// <summary>Pays another amount than the invoice says, as only a broken provider would.</summary>
    public AmountBody? Amount { get; init; }

    /// <summary>Answer only when the notification was sent.</summary>
    public bool Wait { get; init; }
}

internal sealed record AmountBody
{
    public string? Currency { get; init; }

    public string? Value { get; init; }
}

internal sealed record EndBody
{
    public bool Wait { get; init; }
}

internal sealed record OpenBody
{
    public IReadOnlyList<TokenBody> Tokens { get; init; } = [];
}

internal sealed record TokenBody
{
    public string? Id { get; init; }

    public string? Description { get; init; }

    public int Status { get; init; }

    public string? Value { get; init; }
}

internal sealed record NotifyBody
{
    public NotificationMode Mode { get; init; }

    public string? InvoiceReference { get; init; }
}

/// <summary>Settings; absent members stay as they are.</summary>
internal sealed record SettingsBody
{
    public bool? Strict { get; init; }

    public RefundPolicy? Refunds { get; init; }

    public AutoPay? AutoPay { get; init; }

    public int? AnswerDelayMs { get; init; }

    public static SettingsBody Of(Settings settings) => new()
    {
        Strict = settings.Strict,
        Refunds = settings.Refunds,
        AutoPay = settings.AutoPay,
        AnswerDelayMs = (int)settings.AnswerDelay.TotalMilliseconds,
    };

    public void ApplyTo(Settings settings)
    {
        settings.Strict = Strict ?? settings.Strict;
        settings.Refunds = Refunds ?? settings.Refunds;
        settings.AutoPay = AutoPay ?? settings.AutoPay;
        if (AnswerDelayMs is { } delay) settings.AnswerDelay = TimeSpan.FromMilliseconds((long)delay);
    }
}
