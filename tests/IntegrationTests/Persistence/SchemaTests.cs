using System.Text.RegularExpressions;
using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Persistence;

/// <summary>Both schemas are what the model says, and the model keeps to the conventions. No database is needed.</summary>
public sealed partial class SchemaTests
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Both))]
    public void D8_No_change_of_the_model_lacks_its_migration(DatabaseProvider provider)
    {
        using var context = Context(provider);

        context.Database.HasPendingModelChanges().ShouldBeFalse($"make the migration with tools/migrations: the model and the last migration for {provider} differ");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void D8_The_script_for_an_operator_checks_before_each_step_and_makes_every_table(DatabaseProvider provider)
    {
        using var context = Context(provider);

        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        foreach (var migration in context.Database.GetMigrations()) Occurrences(script, migration).ShouldBeGreaterThan(1, migration);
        foreach (var entity in Entities(context)) script.ShouldContain(CreateTable(provider, entity), Case.Sensitive);
        Occurrences(script, "NOT EXISTS").ShouldBeGreaterThanOrEqualTo(Entities(context).Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void D8_Both_databases_have_the_same_tables_and_columns(DatabaseProvider provider)
    {
        using var context = Context(provider);
        using var other = Context(provider == DatabaseProvider.PostgreSql ? DatabaseProvider.SqlServer : DatabaseProvider.PostgreSql);

        Columns(context).Select(column => column.Name).ShouldBe(Columns(other).Select(column => column.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void S4_Every_aggregate_has_its_version_as_concurrency_token(DatabaseProvider provider)
    {
        using var context = Context(provider);
        var aggregates = Entities(context).Where(entity => typeof(AggregateRoot).IsAssignableFrom(entity.ClrType)).ToList();

        aggregates.Count.ShouldBeGreaterThan(5);
        aggregates.Where(entity => entity.FindProperty(nameof(AggregateRoot.Version)) is not { IsConcurrencyToken: true }).Select(entity => entity.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "timestamp with time zone")]
    [InlineData(DatabaseProvider.SqlServer, "datetimeoffset")]
    public void S7_Every_instant_is_kept_with_its_offset(DatabaseProvider provider, string type)
    {
        using var context = Context(provider);
        var instants = Columns(context).Where(column => column.ClrType == typeof(DateTimeOffset)).ToList();

        instants.Count.ShouldBeGreaterThan(10);
        instants.Where(column => column.Type != type).ShouldBeEmpty();
        Columns(context).Where(column => column.ClrType == typeof(DateTime)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void M1_Every_amount_is_a_whole_number_and_no_column_is_a_fraction(DatabaseProvider provider)
    {
        using var context = Context(provider);
        var amounts = Columns(context).Where(column => column.Name.EndsWith("_minor", StringComparison.Ordinal)).ToList();

        amounts.Count.ShouldBeGreaterThan(5);
        amounts.Where(column => column.Type != "bigint").ShouldBeEmpty();
        Columns(context).Where(column => Fraction().IsMatch(column.Type)).ShouldBeEmpty();
    }

    [Fact]
    public void SqlServer_does_not_order_its_rows_by_time_ordered_ids()
    {
        using var context = Context(DatabaseProvider.SqlServer);
        var keys = Entities(context).Select(entity => entity.FindPrimaryKey()!).Where(key => key.Properties.Any(property => property.GetColumnType() == "uniqueidentifier")).ToList();

        keys.Count.ShouldBeGreaterThan(10);
        keys.Where(key => key.IsClustered() != false).Select(key => key.DeclaringEntityType.Name).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Every_name_is_snake_case_and_fits(DatabaseProvider provider)
    {
        using var context = Context(provider);
        List<string> names =
        [
            .. Entities(context).Select(entity => entity.GetTableName()!),
            .. Entities(context).SelectMany(entity => entity.GetIndexes()).Select(index => index.GetDatabaseName()!),
            .. Entities(context).SelectMany(entity => entity.GetKeys()).Select(key => key.GetName()!),
            .. Entities(context).SelectMany(entity => entity.GetForeignKeys()).Select(key => key.GetConstraintName()!),
            .. Entities(context).SelectMany(entity => entity.GetCheckConstraints()).Select(check => check.Name!),
            .. Columns(context).Select(column => column.Name[(column.Name.LastIndexOf('.') + 1)..]),
        ];

        names.Count.ShouldBeGreaterThan(100);
        names.Where(name => name.Length > 63 || !SnakeCase().IsMatch(name)).ShouldBeEmpty();
    }

    private static AppDbContext Context(DatabaseProvider provider)
    {
        var database = new DatabaseOptions { Provider = provider, ConnectionString = provider == DatabaseProvider.SqlServer ? "Server=none" : "Host=none" };
        if (provider == DatabaseProvider.SqlServer)
        {
            var sqlServer = new DbContextOptionsBuilder<SqlServerDbContext>();
            Contexts.SqlServer(sqlServer, database);
            return new SqlServerDbContext(sqlServer.Options);
        }

        var postgreSql = new DbContextOptionsBuilder<PostgreSqlDbContext>();
        Contexts.PostgreSql(postgreSql, Contexts.DataSource(database), database);
        return new PostgreSqlDbContext(postgreSql.Options);
    }

    // The model that runs knows nothing of indexes and clustering any more.
    private static List<IEntityType> Entities(AppDbContext context) => [.. context.GetService<IDesignTimeModel>().Model.GetEntityTypes()];

    private static List<Column> Columns(AppDbContext context) =>
    [
        .. from entity in Entities(context)
           from property in entity.GetFlattenedProperties()
           let name = property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema()))
           select new Column($"{entity.GetSchema()}.{entity.GetTableName()}.{name}", property.GetColumnType(), Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType),
    ];

    private static string CreateTable(DatabaseProvider provider, IEntityType entity) => provider == DatabaseProvider.SqlServer
        ? $"CREATE TABLE [{entity.GetSchema()}].[{entity.GetTableName()}] ("
        : $"CREATE TABLE {entity.GetSchema()}.{entity.GetTableName()} (";

    private static int Occurrences(string text, string part) => Regex.Count(text, Regex.Escape(part));

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^(real|double|float|numeric|decimal|money|smallmoney)")]
    private static partial Regex Fraction();

    private sealed record Column(string Name, string Type, Type ClrType);
}
