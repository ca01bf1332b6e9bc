using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace InstantCheckout.Infrastructure.Persistence.Dialects;

internal sealed class SqlServerDialect : IDialect
{
    public bool IsDuplicate(DbException exception) => exception is SqlException { Number: 2601 or 2627 };

    public bool IsMadeAlready(DbException exception) => exception is SqlException { Number: 2601 or 2627 or 2714 or 2759 };

    public bool IsDeadlock(DbException exception) => exception is SqlException { Number: 1205 or 1222 or 3960 };

    public bool IsGone(Exception exception) => exception switch
    {
        // -2 time-out, -1/2/53 no server, 233/10053/10054/10060 connection, 1101/1105/9002 no space, 3906 read-only, 40197…49920 busy or moving.
        SqlException { Number: -2 or -1 or 2 or 53 or 233 or 1101 or 1105 or 3906 or 9002 or 10053 or 10054 or 10060 or 18456 or 4060 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 } => true,
        TimeoutException => true,
        InvalidOperationException { InnerException: { } inner } => IsGone(inner),
        _ => false,
    };

    public async Task<IReadOnlyList<string>> WeakSettingsAsync(DbContext db, CancellationToken ct)
    {
        const string sql = "SELECT 'delayed_durability' AS [Value] FROM sys.databases WHERE database_id = DB_ID() AND delayed_durability_desc = 'FORCED'";
        return await db.Database.SqlQueryRaw<string>(sql).ToListAsync(ct);
    }
}
