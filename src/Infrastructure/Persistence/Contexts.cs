using InstantCheckout.Application.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>How each database is connected to.</summary>
internal static class Contexts
{
    private const string HistoryTable = "migrations";

    public static NpgsqlDataSource DataSource(DatabaseOptions options)
    {
        var connection = Read("PostgreSQL", () => new NpgsqlConnectionStringBuilder(options.ConnectionString));

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
        builder.UseSqlServer(
            Read("SQL Server", () => new SqlConnectionStringBuilder(options.ConnectionString)).ConnectionString, sql => sql.CommandTimeout(options.CommandTimeoutSeconds).MigrationsHistoryTable(HistoryTable, Schemas.Core));

    private static T Read<T>(string database, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Its own words may hold the password.
            throw new StartUpRefusedException($"Database:ConnectionString is not a connection string for {database}.");
        }
    }
}
