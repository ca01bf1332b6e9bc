using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue.Contracts;

/// <summary>Limited pieces, taken and given back in the transaction of the fact that needs it (M9).</summary>
public interface IStock
{
    /// <summary>One conditional update for each variant, in id order. Refused as a conflict where one of them has too few or is withdrawn; the caller's refusal then undoes the rest. Variants that are not counted are passed over.</summary>
    Task<Result> TakeAsync(IReadOnlyList<StockLine> lines, CancellationToken ct);

    /// <summary>The caller gives back once: its own state says whether it still holds them. Variants that are no longer counted are passed over.</summary>
    Task GiveBackAsync(IReadOnlyList<StockLine> lines, CancellationToken ct);
}

/// <param name="Quantity">Pieces; at least one.</param>
public sealed record StockLine(VariantId VariantId, long Quantity);
