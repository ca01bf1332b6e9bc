using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

internal static class ShopCommands
{
    public static readonly Command Create = new(
        "shop create",
        "Create a shop.",
        [
            new CommandOption("slug", "SLUG", "Its short name: 1 to 40 lower-case letters, digits and hyphens."),
            new CommandOption("name", "NAME", "Its name, as buyers read it."),
        ],
        CreateAsync);

    private static async Task<Error?> CreateAsync(CommandContext context)
    {
        var created = await context.Sender.SendAsync(new CreateShop(context["slug"], context["name"], context.Operator.Who), context.Cancelled);
        if (created.Error is { } refused) return refused;

        await context.Out.WriteLineAsync($"shop {created.Value.Slug} ({created.Value.Id.Value:D})");
        return null;
    }
}
