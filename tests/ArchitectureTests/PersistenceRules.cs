using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR8, the part that only the model knows.</summary>
internal static class PersistenceRules
{
    public static IEnumerable<Rule> All => [new("AR8", "no foreign key crosses modules", LookAtModels)];

    private static Findings LookAtModels(Scope scope)
    {
        IEntityType[] entities = [.. scope.Written.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DbContext))).SelectMany(EntitiesOf)];
        return new Findings(entities.Length, [.. entities.Where(entity => entity.GetForeignKeys().Any(Crosses)).Select(entity => entity.ClrType.FullName!)]);
    }

    private static IEntityType[] EntitiesOf(Type contextType)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(contextType))!;
        _ = contextType.Name.StartsWith("SqlServer", StringComparison.Ordinal) ? builder.UseSqlServer("Server=nowhere.invalid") : builder.UseNpgsql("Host=nowhere.invalid");
        using var context = (DbContext)Activator.CreateInstance(contextType, builder.Options)!;
        return [.. context.Model.GetEntityTypes()];
    }

    private static bool Crosses(IForeignKey key)
    {
        var (from, to) = (ModuleOf(key.DeclaringEntityType.ClrType), ModuleOf(key.PrincipalEntityType.ClrType));
        return from is not null && to is not null && from != to;
    }

    /// <summary>Null for what belongs to no module, such as the outbox and the values of <c>Domain.Common</c>.</summary>
    private static string? ModuleOf(Type type)
    {
        var parts = (type.Namespace ?? "").Split('.');
        return parts is ["InstantCheckout", "Domain", var module, ..] && module != "Common" ? module : null;
    }
}
