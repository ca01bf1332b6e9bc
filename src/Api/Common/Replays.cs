using InstantCheckout.Application.Common;

namespace InstantCheckout.Api.Common;

/// <summary>An answer whose bytes are known before it is sent, so that it can be kept and given again (I2).</summary>
internal interface IStorableResult : IResult
{
    StoredAnswer ToStored();
}

/// <summary>Sends commands so that a repeat of the same request gets the first one's answer.</summary>
internal static class Replays
{
    private static readonly TimeSpan WhileRunning = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs the command and answers with what <paramref name="render"/> makes of its value, or with the refusal in the surface's
    /// dialect. Behind <see cref="IdempotencyKeyFilter"/> the answer is rendered and kept in the command's own commit.
    /// </summary>
    public static async Task<IResult> AnswerAsync<T>(
        this HttpContext context, ISender sender, ICommand<T> command, Func<T, IStorableResult> render, CancellationToken ct)
    {
        var key = context.Features.Get<ReplayKey>();
        var replay = context.RequestServices.GetRequiredService<IReplay>();
        StoredAnswer? kept = null;
        if (key is not null) replay.Expect(key, value => kept = render((T)value).ToStored());

        var result = await sender.SendAsync(command, ct);
        if (result.Error is not { } refused) return kept is null ? render(result.Value) : new StoredResult(kept, Replayed: false);
        if (refused == CommonErrors.Replayed && replay.Answer is { } answer) return new StoredResult(answer, Replayed: true);

        // Of two equal requests at once the other was first: its answer is there in a moment.
        if (key is not null && refused == CommonErrors.LostRace) refused = refused with { RetryAfter = WhileRunning };
        return context.Surface().Refuse(refused);
    }
}

/// <summary>Sends kept bytes.</summary>
internal sealed record StoredResult(StoredAnswer Answer, bool Replayed) : IResult
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Answer.Status;
        foreach (var (name, value) in Answer.Headers) response.Headers[name] = value;
        if (Replayed) response.Headers[ReplayedHeader] = "true";
        if (Answer.Body.Length == 0) return;

        response.ContentType = Answer.ContentType;
        response.ContentLength = Answer.Body.Length;
        await response.Body.WriteAsync(Answer.Body, httpContext.RequestAborted);
    }
}
