using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

internal static class DatabaseCommands
{
    public static readonly Command Migrate = new("migrate", "Bring the database to the schema of this program. Can be repeated.", [], MigrateAsync);

    private static async Task<Error?> MigrateAsync(CommandContext context)
    {
        var migrated = await context.Services.GetRequiredService<IMigrateDatabase>().MigrateAsync(context.Cancelled);
        if (migrated.Error is { } refused) return refused;

        foreach (var name in migrated.Value) await context.Out.WriteLineAsync($"applied {name}");
        await context.Out.WriteLineAsync(migrated.Value.Count == 0 ? "The database is up to date." : "The database is up to date now.");
        return null;
    }
}
