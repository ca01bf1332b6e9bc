using Microsoft.EntityFrameworkCore.Migrations;

namespace InstantCheckout.Infrastructure.Persistence.Migrations;

/// <summary>
/// History, audit and ledger are only ever added to (M2, S2, A7): the database itself refuses to change or delete a row, whatever
/// program or person asks. Each statement stands alone and can be repeated, in a migration as in an idempotent script.
/// </summary>
internal static class AppendOnly
{
    public static readonly IReadOnlyList<string> Tables = [$"{Schemas.Core}.history", $"{Schemas.Core}.audit", $"{Schemas.Payments}.ledger"];

    public static void PostgreSql(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE OR REPLACE FUNCTION core.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $append_only$
            BEGIN
                RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
            END
            $append_only$;
            """);

        // For each statement: TRUNCATE has no rows to fire on.
        foreach (var table in Tables)
            migration.Sql($"CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();");
    }

    public static void SqlServer(MigrationBuilder migration)
    {
        // A trigger must be the first statement of its batch; EXEC gives it one of its own. TRUNCATE fires no trigger there: it needs
        // ALTER permission, which the program's role is not to have.
        foreach (var table in Tables)
            migration.Sql($"EXEC(N'CREATE OR ALTER TRIGGER {table}_append_only ON {table} INSTEAD OF UPDATE, DELETE AS THROW 51000, N''{table} is append-only'', 1;');");
    }
}
