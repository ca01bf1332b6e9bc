using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Payments.Contracts;

/// <summary>
/// What a module offers to be paid: a purchase, a checkout session, an invoice. Payments tells it what happened; what it changes
/// stands or falls with the payment, in one commit.
/// </summary>
public interface IPayable
{
    /// <summary>Stable name, such as <c>purchase</c>.</summary>
    string Kind { get; }

    /// <summary>Title and lines as stored (M5); null where there is no such thing.</summary>
    Task<PayableDescription?> DescribeAsync(Guid id, CancellationToken ct);

    /// <summary>The provider gave a reference; the buyer can pay.</summary>
    Task<Result> IssuedAsync(Guid id, string reference, DateTimeOffset now, CancellationToken ct);

    /// <summary>No reference could be had, or the buyer's bank refused.</summary>
    Task FailedAsync(Guid id, string code, DateTimeOffset now, CancellationToken ct);

    /// <summary>Nobody can pay any more: cancelled or given up.</summary>
    Task ClosedAsync(Guid id, string code, DateTimeOffset now, CancellationToken ct);

    /// <summary>The money is there. False where it came too late and must go back.</summary>
    Task<bool> PaidAsync(Guid id, PaymentId payment, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Title">Shown on the bill.</param>
/// <param name="Lines">Sum to the amount of the payment.</param>
public sealed record PayableDescription(string Title, IReadOnlyList<PaymentLine> Lines);

/// <param name="Sku">Our article number; null for shipping and the like.</param>
/// <param name="Description">What the buyer reads.</param>
/// <param name="Quantity">At least one.</param>
/// <param name="UnitPrice">Tax included.</param>
/// <param name="Total">Quantity times unit price, tax included.</param>
/// <param name="TaxRate">The exact per cent.</param>
public sealed record PaymentLine(string? Sku, string Description, long Quantity, Money UnitPrice, Money Total, TaxRate TaxRate);
