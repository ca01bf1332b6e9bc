namespace InstantCheckout.PaymentSimulator.Calls;

/// <summary>One call, received or made. It is in the log from its arrival on and filled in as it goes.</summary>
internal sealed class CallEntry(string kind, string operation, DateTimeOffset at)
{
    public long Sequence { get; set; }

    /// <summary><c>soap</c> (received), <c>createPurchase</c> or <c>notification</c> (made).</summary>
    public string Kind { get; } = kind;

    public string Operation { get; set; } = operation;

    public DateTimeOffset At { get; } = at;

    public string? Url { get; set; }

    public string? Terminal { get; set; }

    public string? Reference { get; set; }

    public string? ClientReference { get; set; }

    public int? ResultCode { get; set; }

    public int? HttpStatus { get; set; }

    /// <summary><c>pending</c>, <c>answered</c>, <c>dropped</c>, <c>failed</c>.</summary>
    public string Outcome { get; set; } = "pending";

    public string? Fault { get; set; }

    public string? Note { get; set; }

    public long ElapsedMilliseconds { get; set; }

    public ReadOnlyMemory<byte> Request { get; set; }

    public ReadOnlyMemory<byte> Response { get; set; }

    public bool IsDone => Outcome != "pending";
}
