namespace InstantCheckout.Application.Common;

/// <param name="Intact">Every row's hash follows from the row before it.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="FirstBroken">Number of the first row that does not fit; null where all do.</param>
public sealed record AuditVerdict(bool Intact, long Rows, long? FirstBroken);

/// <summary>Checks the audit log's hash chain from its first row (A7).</summary>
public interface IAuditChain
{
    Task<AuditVerdict> VerifyAsync(CancellationToken ct);
}
