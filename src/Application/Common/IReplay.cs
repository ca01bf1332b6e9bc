namespace InstantCheckout.Application.Common;

/// <summary>An answer kept byte for byte under an idempotency key (I2).</summary>
public sealed record StoredAnswer(int Status, string ContentType, byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>Whose key it is: one owner can never see another's answer (I1).</summary>
/// <param name="Owner">Shop and mode, as text.</param>
/// <param name="Route">Method and route template.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="Fingerprint">SHA-256 of the canonical path and the raw body, in hex.</param>
public sealed record ReplayKey(string Owner, string Route, string Key, string Fingerprint);

/// <summary>
/// What the surface knows about repeats of the present request; scoped. With a key set, the pipeline answers a known key from
/// the stored bytes, or stores the rendered answer in the commit of its effect.
/// </summary>
public interface IReplay
{
    ReplayKey? Key { get; }

    /// <summary>The stored answer of an earlier run, once the pipeline has found it.</summary>
    StoredAnswer? Answer { get; set; }

    /// <summary>Makes the bytes of a successful value.</summary>
    Func<object, StoredAnswer>? Render { get; }

    void Expect(ReplayKey key, Func<object, StoredAnswer> render);
}

/// <summary>The table of stored answers.</summary>
public interface IReplayStore
{
    /// <summary>The stored answer of a key and the fingerprint it was made for; null where there is none.</summary>
    Task<(string Fingerprint, StoredAnswer Answer)?> FindAsync(ReplayKey key, CancellationToken ct);

    /// <summary>Adds the answer to the present unit of work; of two at once the unique key lets one commit.</summary>
    void Add(ReplayKey key, StoredAnswer answer, DateTimeOffset now);
}

internal sealed class Replay : IReplay
{
    public ReplayKey? Key { get; private set; }

    public StoredAnswer? Answer { get; set; }

    public Func<object, StoredAnswer>? Render { get; private set; }

    public void Expect(ReplayKey key, Func<object, StoredAnswer> render)
    {
        Key = key;
        Render = render;
    }
}
