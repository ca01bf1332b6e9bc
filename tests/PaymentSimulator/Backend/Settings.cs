namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>Whether refunds are allowed, and if not, with which of the two codes they are refused.</summary>
public enum RefundPolicy
{
    Allowed,
    ForbiddenForReseller,
    ForbiddenForReceiver,
}

/// <summary>What the control API may change while the simulator runs.</summary>
internal sealed class Settings
{
    private readonly SimulatorOptions _options;

    public Settings(SimulatorOptions options)
    {
        _options = options;
        Reset();
    }

    public bool Strict { get; set; }

    public RefundPolicy Refunds { get; set; }

    public AutoPay AutoPay { get; set; }

    public TimeSpan AnswerDelay { get; set; }

    public void Reset()
    {
        Strict = _options.Strict;
        Refunds = RefundPolicy.Allowed;
        AutoPay = AutoPay.Off;
        AnswerDelay = _options.AnswerDelay;
    }
}

/// <summary>A buyer without hesitation: every new invoice is paid, after its answer was sent or even before it.</summary>
public enum AutoPay
{
    Off,
    AfterAnswer,
    BeforeAnswer,
}
