using System.Text;
using InstantCheckout.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstantCheckout.Infrastructure.Persistence;

/// <summary>Everything that holds for every table of every module, said once.</summary>
internal static class Conventions
{
    public static void Types(ModelConfigurationBuilder configuration)
    {
        foreach (var id in typeof(ShopId).Assembly.GetTypes().Where(IsTypedId))
            configuration.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));

        configuration.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3).AreUnicode(false);
        configuration.Properties<TaxRate>().HaveConversion<TaxRateConverter>();
        configuration.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configuration.Properties<string>().HaveMaxLength(255);
    }

    public static void Tables(ModelBuilder model, bool sqlServer)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(Snake(table));
            NameColumns(entity, prefix: "");
            if (sqlServer) CompareBytes(entity);
            foreach (var key in entity.GetKeys()) key.SetName(Snake(key.GetName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            foreach (var foreign in entity.GetForeignKeys()) foreign.SetConstraintName(Snake(foreign.GetConstraintName()!));

            if (typeof(AggregateRoot).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(AggregateRoot.Version))!.IsConcurrencyToken = true;

            // SQL Server orders GUIDs by other bytes than our time-ordered ids have theirs: a clustered key would scatter inserts.
            if (sqlServer && entity.FindPrimaryKey() is { } primary && primary.Properties.Any(property => property.ClrType == typeof(Guid) || IsTypedId(property.ClrType)))
                primary.SetIsClustered(false);
        }
    }

    /// <summary>Members of the aggregate base that are not columns.</summary>
    public static void Ignore(ModelBuilder model)
    {
        foreach (var aggregate in model.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(AggregateRoot).IsAssignableFrom).ToList())
        {
            model.Entity(aggregate).Ignore(nameof(AggregateRoot.Events));
            model.Entity(aggregate).Ignore(nameof(AggregateRoot.NewHistory));
            model.Entity(aggregate).Ignore(nameof(AggregateRoot.Key));
        }
    }

    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    // Tokens, article numbers and references differ by case; SQL Server's usual collation does not see it.
    private static void CompareBytes(IMutableTypeBase type)
    {
        foreach (var property in type.GetProperties().Where(property => (property.GetProviderClrType() ?? property.ClrType) == typeof(string))) property.SetCollation("Latin1_General_100_BIN2");
        foreach (var complex in type.GetComplexProperties()) CompareBytes(complex.ComplexType);
    }

    // Members of a complex property carry its name: total_minor, total_currency.
    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties()) property.SetColumnName(prefix + Snake(prefix.Length == 0 ? property.GetColumnName() : property.Name));
        foreach (var complex in type.GetComplexProperties()) NameColumns(complex.ComplexType, $"{prefix}{Snake(complex.Name)}_");
    }

    private static bool IsTypedId(Type type) =>
        type is { IsValueType: true, IsGenericType: false } && type.GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(ITypedId<>));
}
