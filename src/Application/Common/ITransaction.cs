namespace InstantCheckout.Application.Common;

/// <summary>
/// For contracts that take a limited thing by one conditional update (M9): opens the transaction that the unit of work's one
/// commit ends, so that the update and the fact that needs it stand or fall together.
/// </summary>
public interface ITransaction
{
    /// <summary>Opens the transaction unless it is open already.</summary>
    Task EnsureOpenAsync(CancellationToken ct);
}
