using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>Brings the database to the schema of this program.</summary>
public interface IMigrateDatabase
{
    /// <summary>Applies what is missing; may be stopped and repeated at any point (D8). Answers the names of the migrations applied.</summary>
    Task<Result<IReadOnlyList<string>>> MigrateAsync(CancellationToken ct);
}
