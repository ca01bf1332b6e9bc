using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>How each database is connected to.</summary>
internal static class Contexts
{
    private const string HistoryTable = "migrations";

    public static NpgsqlDataSource DataSource(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);

        // The statements of the hot paths are few and always the same.
        if (connection.MaxAutoPrepare == 0) connection.MaxAutoPrepare = 100;

        // Nothing here leaves a setting, a lock or a temporary table behind on a connection: there is nothing to reset, and
        // resetting would be seven statements before each transaction.
        connection.NoResetOnClose = true;
        if (string.IsNullOrEmpty(connection.ApplicationName)) connection.ApplicationName = "instant-checkout";
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }

    public static void PostgreSql(DbContextOptionsBuilder builder, NpgsqlDataSource source, DatabaseOptions options) =>
        builder.UseNpgsql(source, npgsql => npgsql.CommandTimeout(options.CommandTimeoutSeconds).MigrationsHistoryTable(HistoryTable, Schemas.Core));

    public static void SqlServer(DbContextOptionsBuilder builder, DatabaseOptions options) =>
        builder.UseSqlServer(options.ConnectionString, sql => sql.CommandTimeout(options.CommandTimeoutSeconds).MigrationsHistoryTable(HistoryTable, Schemas.Core));
}
