using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstantCheckout.Infrastructure.Persistence.Migrations.SqlServer;

/// <inheritdoc />
public partial class AppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => Migrations.AppendOnly.SqlServer(migrationBuilder);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Migrations.AppendOnly.Tables)
            migrationBuilder.Sql($"DROP TRIGGER {table}_append_only;");
    }
}
