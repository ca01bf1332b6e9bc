namespace InstantCheckout.Api.CommandLine;

/// <summary>Every command of the program. Without one it serves.</summary>
internal static class Commands
{
    public static readonly Command[] All =
    [
        DatabaseCommands.Migrate,
        ShopCommands.Create,
        KeyCommands.Create,
        KeyCommands.List,
        KeyCommands.Revoke,
        AuditCommands.Verify,
        DemoCommands.Seed,
    ];
}
