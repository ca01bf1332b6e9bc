using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

internal static class DemoCommands
{
    public static readonly Command Seed = new(
        "demo seed",
        "Create the demo shop and keys for it. Can be repeated.",
        [new CommandOption("env-file", "FILE", "Where the keys are kept, readable by you alone. Nothing is done while those in it work.")],
        SeedAsync);

    private static async Task<Error?> SeedAsync(CommandContext context)
    {
        var file = new DemoKeyFile(context["env-file"]);
        var known = await file.ReadAsync(context.Cancelled);
        if (known.Error is { } foreign) return foreign;

        var seed = new DemoSeed(context);
        if (await seed.AcceptsAsync(known.Value))
        {
            await context.Out.WriteLineAsync($"The demo shop and its keys in {file.Path} are in place.");
            return null;
        }

        // The file first: a place that cannot be written to must not cost a key that nobody ever sees.
        await using var draft = file.Begin();
        var wasThere = await seed.FindShopAsync() is not null;
        var shop = await seed.FillAsync();
        if (shop.Error is { } refused) return refused;

        var keys = await seed.CreateKeysAsync(shop.Value);
        if (keys.Error is { } error) return error;

        await draft.CompleteAsync(keys.Value, context.Cancelled);
        await context.Out.WriteLineAsync(wasThere
            ? $"The demo shop was there: made new keys, in {file.Path}. Older ones work until they are revoked; see: keys list --shop {DemoGoods.Slug}"
            : $"The demo shop is open; its keys are in {file.Path}.");
        return null;
    }
}
