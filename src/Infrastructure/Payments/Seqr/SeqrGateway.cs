using System.Collections.Concurrent;
using System.Globalization;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.Logging;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>Translates between a payment in our words and the Payment API of SEQR, alias Glase.</summary>
internal sealed partial class SeqrGateway(SeqrOptions options, SeqrClient client, ILogger<SeqrGateway> logger) : IPaymentGateway
{
    private const int LongestReference = 100;
    private const int MostWordsRemembered = 32;

    // A refused question is no refused payment: it is asked again, slowly, while a person looks.
    private static readonly TimeSpan PauseAfterRefusedQuestion = TimeSpan.FromSeconds(5);

    // So that a status that we do not know is a line in the log and not a flood.
    private readonly ConcurrentDictionary<string, bool> _strangeWords = new(StringComparer.Ordinal);

    /// <summary>There is no idempotency key: each sendInvoice is an invoice of its own.</summary>
    public GatewayTraits Traits { get; } = new(Deduplicates: false);

    public async Task<GatewayAnswer> RequestAsync(AttemptId attempt, PaymentRequest request, CancellationToken ct)
    {
        var invoice = SeqrTranslation.Invoice(attempt, request, options);
        if (invoice is null) return new GatewayAnswer.Refused("49-local", $"{options.Label}: not sent, because the terminal cannot take this currency or amount");

        var reply = await client.SendInvoiceAsync(SeqrTranslation.Id(attempt.Value), invoice, [], ct);
        if (reply is not SeqrReply.Answer { Return: { } answer }) return WithoutAnswer(reply);
        if (answer.ResultCode != SeqrCodes.Success) return Refusal(answer.ResultCode);

        // Without a readable reference nobody can pay, but an invoice may exist.
        return IsReference(answer.InvoiceReference)
            ? new GatewayAnswer.Waiting(answer.InvoiceReference!, IsReference(answer.InvoiceQrCode) ? answer.InvoiceQrCode : null)
            : new GatewayAnswer.Unknown("success without a usable invoiceReference", TimedOut: false);
    }

    public async Task<GatewayAnswer> QueryAsync(AttemptId attempt, string? providerReference, CancellationToken ct)
    {
        if (providerReference is null) return new GatewayAnswer.Unknown("without a reference there is nothing to ask", TimedOut: false);

        var reply = await client.GetPaymentStatusAsync(SeqrTranslation.Id(attempt.Value), providerReference, version: 0, ct);
        if (reply is SeqrReply.TurnedAway { Status: not 429 } away) return RefusedQuestion($"HTTP {away.Status}", alert: true);
        if (reply is not SeqrReply.Answer { Return: { } answer }) return WithoutAnswer(reply);

        return SeqrCodes.Meaning(SeqrOperation.GetPaymentStatus, answer.ResultCode) switch
        {
            SeqrMeaning.Done => Status(providerReference, answer),
            SeqrMeaning.AskAgain => new GatewayAnswer.NotSent(Reason(answer.ResultCode)),

            // The one code that speaks of the invoice: this terminal has none of that name.
            _ when answer.ResultCode == 54 => Refusal(answer.ResultCode, alert: true),
            _ => RefusedQuestion(Reason(answer.ResultCode), alert: true),
        };
    }

    public async Task<GatewayAnswer> CancelAsync(string providerReference, CancellationToken ct)
    {
        var reply = await client.CancelInvoiceAsync(providerReference, providerReference, ct);
        if (reply is not SeqrReply.Answer { Return: { } answer }) return WithoutAnswer(reply);

        return SeqrCodes.Meaning(SeqrOperation.CancelInvoice, answer.ResultCode) switch
        {
            SeqrMeaning.Done or SeqrMeaning.Cancelled => new GatewayAnswer.Cancelled(),
            SeqrMeaning.ReadStatus => new GatewayAnswer.Waiting(providerReference, PayPayload: null),
            SeqrMeaning.AskAgain => new GatewayAnswer.NotSent(Reason(answer.ResultCode)),
            _ => Refusal(answer.ResultCode),
        };
    }

    public async Task<GatewayAnswer> RefundAsync(RefundRequest request, CancellationToken ct)
    {
        var invoice = SeqrTranslation.Refund(request, options);
        if (invoice is null) return new GatewayAnswer.Refused("49-local", $"{options.Label}: not sent, because the terminal cannot give back this currency or amount");

        var reply = await client.RefundPaymentAsync(SeqrTranslation.Id(request.Refund.Value), request.PaymentReference, invoice, ct);
        if (reply is not SeqrReply.Answer { Return: { } answer }) return WithoutAnswer(reply);

        return SeqrCodes.Meaning(SeqrOperation.RefundPayment, answer.ResultCode) switch
        {
            SeqrMeaning.Done when IsReference(answer.ErsReference) => new GatewayAnswer.Refunded(answer.ErsReference!),
            SeqrMeaning.Done => new GatewayAnswer.Unknown("success without a usable ersReference", TimedOut: false),
            SeqrMeaning.Doubtful => new GatewayAnswer.Unknown(Reason(answer.ResultCode), TimedOut: false),
            _ => Refusal(answer.ResultCode),
        };
    }

    private GatewayAnswer Status(string asked, SeqrReturn answer)
    {
        switch (answer.Status)
        {
            case "PAID":
                return SeqrTranslation.Paid(asked, answer);
            case "CANCELED":
                return new GatewayAnswer.Cancelled();
            case "FAILED":
                return new GatewayAnswer.Refused("FAILED", $"{options.Label}: the buyer's bank refused");
            case null:
                return new GatewayAnswer.Unknown("success without a status", TimedOut: false);
            case "ISSUED" or "PENDING_ISSUER_ACKNOWLEDGE":
                return new GatewayAnswer.Waiting(asked, PayPayload: null);
            default:
                // RESERVED and PARTIALLY_PAID, too: we ask for immediate payment, and neither of them is that.
                NoteStrangeStatus(answer.Status);
                return new GatewayAnswer.Waiting(asked, PayPayload: null);
        }
    }

    private GatewayAnswer WithoutAnswer(SeqrReply reply) => reply switch
    {
        SeqrReply.NotSent unsent => new GatewayAnswer.NotSent(unsent.Reason, unsent.RetryAfter),
        SeqrReply.Unknown unknown => new GatewayAnswer.Unknown(unknown.Reason, unknown.TimedOut),
        SeqrReply.TurnedAway { Status: 429 } busy => new GatewayAnswer.NotSent("HTTP 429", busy.RetryAfter),
        SeqrReply.TurnedAway away => Alerted(new GatewayAnswer.Refused($"HTTP {away.Status}", $"{options.Label}: the call was turned away before the service", Alert: true)),
        _ => throw new InvalidOperationException("The set of replies is closed."),
    };

    private GatewayAnswer.Refused Refusal(int code, bool alert = false)
    {
        var known = SeqrCodes.Of(code);
        return Alerted(new GatewayAnswer.Refused(
            code.ToString(CultureInfo.InvariantCulture), $"{options.Label}: {known.Name}", alert || known.Action == SeqrAction.FailAlert));
    }

    private GatewayAnswer.NotSent RefusedQuestion(string reason, bool alert)
    {
        LogSetUp(options.Label, reason);
        return new GatewayAnswer.NotSent(reason, PauseAfterRefusedQuestion, alert);
    }

    private GatewayAnswer.Refused Alerted(GatewayAnswer.Refused refused)
    {
        if (refused.Alert) LogSetUp(options.Label, refused.Code);
        return refused;
    }

    private void NoteStrangeStatus(string status)
    {
        // The word comes from outside: only a word is printed.
        var word = status.Length <= 40 && status.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? status : "(not a word)";
        if (_strangeWords.Count < MostWordsRemembered && _strangeWords.TryAdd(word, true)) LogStrangeStatus(options.Label, word);
    }

    private static string Reason(int code) => $"{code} {SeqrCodes.Of(code).Name}";

    // Opaque, but something that can be stored, printed and put into an address.
    private static bool IsReference(string? text) => text is { Length: > 0 and <= LongestReference } && text.All(letter => letter is > ' ' and <= '~');

    [LoggerMessage(Level = LogLevel.Error, Message = "{Label} refuses our set-up with {Code}: look at terminal, password and address")]
    private partial void LogSetUp(string label, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Label} sent the status {Status}, which is not one we wait for; we go on waiting")]
    private partial void LogStrangeStatus(string label, string status);
}
