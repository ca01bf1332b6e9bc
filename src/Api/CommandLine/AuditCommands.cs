using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

internal static class AuditCommands
{
    public static readonly Command Verify = new("audit verify", "Check that no row of the audit log was changed, removed or put in between.", [], VerifyAsync);

    private static async Task<Error?> VerifyAsync(CommandContext context)
    {
        var verdict = await context.Services.GetRequiredService<IAuditChain>().VerifyAsync(context.Cancelled);
        if (!verdict.Intact) return Error.Conflict("audit_broken", $"The audit log is broken at row {verdict.FirstBroken}; {verdict.Rows} rows were read.");

        await context.Out.WriteLineAsync($"The audit log is intact: {verdict.Rows} rows.");
        return null;
    }
}
