using InstantCheckout.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

return 0;

internal sealed class PostgreSqlFactory : IDesignTimeDbContextFactory<PostgreSqlDbContext>
{
    public PostgreSqlDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgreSqlDbContext>();
        Contexts.PostgreSql(builder, NpgsqlDataSource.Create("Host=design"), new DatabaseOptions());
        return new PostgreSqlDbContext(builder.Options);
    }
}

internal sealed class SqlServerFactory : IDesignTimeDbContextFactory<SqlServerDbContext>
{
    public SqlServerDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqlServerDbContext>();
        Contexts.SqlServer(builder, new DatabaseOptions { ConnectionString = "Server=design" });
        return new SqlServerDbContext(builder.Options);
    }
}
