using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstantCheckout.Infrastructure.Persistence.Migrations.PostgreSql;

/// <inheritdoc />
public partial class AppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => Migrations.AppendOnly.PostgreSql(migrationBuilder);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Migrations.AppendOnly.Tables)
            migrationBuilder.Sql($"DROP TRIGGER append_only ON {table};");
    }
}
