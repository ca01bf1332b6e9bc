using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Payments.Ports;

/// <summary>
/// A payment provider. An adapter translates and holds no state, decides nothing and does not retry on its own; it is a keyed
/// service by provider code. It never throws for what the provider or the network does: that is an answer.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>How the provider behaves where the rules depend on it.</summary>
    GatewayTraits Traits { get; }

    /// <summary>
    /// Asks the provider to let the buyer pay. The attempt is stored before this is called; its id is the idempotency key where
    /// the provider has one. Answers <see cref="GatewayAnswer.Waiting"/>, <see cref="GatewayAnswer.Refused"/>,
    /// <see cref="GatewayAnswer.NotSent"/> or <see cref="GatewayAnswer.Unknown"/>.
    /// </summary>
    Task<GatewayAnswer> RequestAsync(AttemptId attempt, PaymentRequest request, CancellationToken ct);

    /// <summary>
    /// Asks what became of an attempt. At some providers an answer of paid is the commit of the payment (E6): call it only while
    /// the payable can accept money or the money will be refunded. Any <see cref="GatewayAnswer"/>.
    /// </summary>
    Task<GatewayAnswer> QueryAsync(AttemptId attempt, string? providerReference, CancellationToken ct);

    /// <summary>
    /// Takes the request back. Answers <see cref="GatewayAnswer.Cancelled"/>, <see cref="GatewayAnswer.Waiting"/> (it is paid or being
    /// paid: query it), <see cref="GatewayAnswer.Refused"/>, <see cref="GatewayAnswer.NotSent"/> or <see cref="GatewayAnswer.Unknown"/>.
    /// </summary>
    Task<GatewayAnswer> CancelAsync(string providerReference, CancellationToken ct);

    /// <summary>
    /// Gives money back. Answers <see cref="GatewayAnswer.Refunded"/>, <see cref="GatewayAnswer.Refused"/>,
    /// <see cref="GatewayAnswer.NotSent"/> or <see cref="GatewayAnswer.Unknown"/>; unknown is for a person to decide, never for a second call.
    /// </summary>
    Task<GatewayAnswer> RefundAsync(RefundRequest request, CancellationToken ct);
}

/// <param name="Deduplicates">True where repeating a request under the same attempt id is one payment at the provider (E5).</param>
public sealed record GatewayTraits(bool Deduplicates);

/// <summary>What the buyer is asked to pay; every amount comes from our own catalogue (M5).</summary>
/// <param name="Title">Shown on the bill, such as the shop's name.</param>
/// <param name="Lines">Sum to <paramref name="Total"/>.</param>
/// <param name="Total">Tax included.</param>
/// <param name="NotificationUrl">Unique to the attempt, with an unguessable part.</param>
/// <param name="IssuedAt">UTC.</param>
public sealed record PaymentRequest(
    string Title, IReadOnlyList<PaymentLine> Lines, Money Total, Uri NotificationUrl, DateTimeOffset IssuedAt);

/// <param name="Refund">Our id of the refund.</param>
/// <param name="PaymentReference">What the provider calls the captured payment.</param>
/// <param name="Amount">To give back; at most what is left of the payment.</param>
/// <param name="Title">Shown to the buyer.</param>
public sealed record RefundRequest(RefundId Refund, string PaymentReference, Money Amount, string Title, DateTimeOffset At);

/// <summary>
/// What a provider said, in our words: a closed set. The difference between <see cref="NotSent"/> (nothing left us: ask again)
/// and <see cref="Unknown"/> (sent, no answer: query before anything else) is what keeps a retry from charging twice; no adapter
/// may blur it.
/// </summary>
public abstract record GatewayAnswer
{
    private GatewayAnswer()
    {
    }

    /// <summary>The buyer can pay, or is paying.</summary>
    /// <param name="Reference">The provider's reference, opaque.</param>
    /// <param name="PayPayload">What the buyer's app opens or scans; null where the reference is enough.</param>
    public sealed record Waiting(string Reference, string? PayPayload) : GatewayAnswer;

    /// <summary>The money is ours. Every member that the provider named is compared with the stored attempt (M6).</summary>
    /// <param name="Reference">The provider's reference of the request.</param>
    /// <param name="PaymentReference">What refunds refer to.</param>
    /// <param name="Amount">What the provider says was paid; null where it does not say.</param>
    /// <param name="Attempt">Our own id as the provider gives it back; null where it does not.</param>
    public sealed record Paid(string Reference, string? PaymentReference, Money? Amount, string? Attempt) : GatewayAnswer;

    /// <summary>Taken back, by us or by the buyer.</summary>
    public sealed record Cancelled : GatewayAnswer;

    /// <summary>Money given back.</summary>
    public sealed record Refunded(string RefundReference) : GatewayAnswer;

    /// <summary>The provider said no, for good.</summary>
    /// <param name="Code">The provider's code, such as <c>49</c> or <c>FAILED</c>.</param>
    /// <param name="Reason">For staff; holds no personal data.</param>
    /// <param name="Alert">True where our own set-up is at fault and a person must look.</param>
    public sealed record Refused(string Code, string Reason, bool Alert = false) : GatewayAnswer;

    /// <summary>
    /// Nothing left us, or the provider said plainly that it did nothing and may be asked again. A query that the provider refuses
    /// to answer is this, too: a refused question is no refused payment.
    /// </summary>
    /// <param name="Alert">True where our own set-up is at fault and a person must look.</param>
    public sealed record NotSent(string Reason, TimeSpan? RetryAfter = null, bool Alert = false) : GatewayAnswer;

    /// <summary>The provider answered, and what it says cannot be believed or read: a person decides (E8, M6).</summary>
    public sealed record Unbelievable(string Reason) : GatewayAnswer;

    /// <summary>A byte may have left us and no readable answer came.</summary>
    /// <param name="TimedOut">True where the time was up; false where the answer was unreadable or the connection broke.</param>
    public sealed record Unknown(string Reason, bool TimedOut) : GatewayAnswer;
}
