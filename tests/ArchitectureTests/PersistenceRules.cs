using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR8, the part that only the model knows.</summary>
internal static class PersistenceRules
{
    public static IEnumerable<Rule> All => [new("AR8", "no foreign key crosses modules", LookAtModels)];

    private static Findings LookAtModels(Scope scope)
    {
        IForeignKey[] keys = [.. scope.Written.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DbContext))).SelectMany(ForeignKeys)];
        return new Findings(keys.Length, [.. keys.Where(Crosses).Select(key => key.DeclaringEntityType.ClrType.FullName!)]);
    }

    private static IForeignKey[] ForeignKeys(Type contextType)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(contextType))!;
        using var context = (DbContext)Activator.CreateInstance(contextType, builder.UseNpgsql("Host=nowhere.invalid").Options)!;
        return [.. context.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())];
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
