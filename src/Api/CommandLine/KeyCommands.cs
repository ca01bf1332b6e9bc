using System.Globalization;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.CommandLine;

internal static class KeyCommands
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly CommandOption Shop = new("shop", "SLUG", "The shop's short name.");

    public static readonly Command Create = new(
        "keys create",
        "Create an API key. It is shown once.",
        [
            Shop,
            new CommandOption("mode", "test|live", "Whether real money moves."),
            new CommandOption("scopes", "LIST", "Of read, write and admin, with commas between; a wider one brings the narrower ones along."),
            new CommandOption("expires", "INSTANT", "Such as 2027-11-21 or 2027-11-21T08:00:00Z; without it the key works until it is revoked.", IsRequired: false),
            new CommandOption("label", "TEXT", "For people, such as \"web server\".", IsRequired: false),
        ],
        CreateAsync);

    public static readonly Command List = new("keys list", "List a shop's keys, newest first.", [Shop], ListAsync);

    public static readonly Command Revoke = new(
        "keys revoke", "End a key within five seconds.", [new CommandOption("id", "ID", "As keys list shows it.")], RevokeAsync);

    private static async Task<Error?> CreateAsync(CommandContext context)
    {
        if (ModeOf(context["mode"]) is not { } mode) return CommandErrors.Usage("--mode is test or live.");
        if (!TryReadInstant(context.Find("expires"), out var expires)) return CommandErrors.Usage("--expires is a date, or an instant in UTC with a Z.");

        var shop = await FindAsync(context);
        if (shop.Error is { } unknown) return unknown;

        var scopes = context["scopes"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var created = await context.Sender.SendAsync(
            new CreateApiKey(new ShopScope(shop.Value.Id, mode), scopes, context.Find("label"), expires, context.Operator), context.Cancelled);
        if (created.Error is { } refused) return refused;

        var key = created.Value.Key;
        await context.Out.WriteLineAsync($"id       {key.Id.Value:D}");
        await context.Out.WriteLineAsync($"mode     {Spell(key.Mode)}");
        await context.Out.WriteLineAsync($"scopes   {string.Join(' ', key.Scopes)}");
        await context.Out.WriteLineAsync($"expires  {Spell(key.ExpiresAt)}");
        await context.Out.WriteLineAsync($"key      {created.Value.Text}");
        await context.Out.WriteLineAsync("Keep it now: it is not shown again.");
        return null;
    }

    private static async Task<Error?> ListAsync(CommandContext context)
    {
        var shop = await FindAsync(context);
        if (shop.Error is { } unknown) return unknown;

        await context.Out.WriteLineAsync($"{"id",-36}  {"mode",-4}  {"scopes",-16}  {"status",-8}  {"expires",-20}  label");
        foreach (var mode in new[] { Mode.Live, Mode.Test })
        {
            ApiKeyId? before = null;
            do
            {
                var page = await context.Sender.SendAsync(new ListApiKeys(new ShopScope(shop.Value.Id, mode), before, PageLimits.Most), context.Cancelled);
                if (page.Error is { } refused) return refused;

                foreach (var key in page.Value.Items)
                    await context.Out.WriteLineAsync($"{key.Id.Value:D}  {Spell(key.Mode),-4}  {string.Join(' ', key.Scopes),-16}  {key.Status,-8}  {Spell(key.ExpiresAt),-20}  {key.Label}");
                before = page.Value.Next is { } next ? new ApiKeyId(next) : null;
            }
            while (before is not null);
        }

        return null;
    }

    private static async Task<Error?> RevokeAsync(CommandContext context)
    {
        if (!Guid.TryParse(context["id"], out var id)) return CommandErrors.Usage("--id is the key's id, not the key.");

        var revoked = await context.Sender.SendAsync(new RevokeApiKey(Owner: null, new ApiKeyId(id), context.Operator), context.Cancelled);
        if (revoked.Error is { } refused) return refused;

        await context.Out.WriteLineAsync($"{revoked.Value.Id.Value:D} is revoked.");
        return null;
    }

    private static async Task<Result<ShopInfo>> FindAsync(CommandContext context) =>
        await context.Services.GetRequiredService<IShops>().FindBySlugAsync(context["shop"], context.Cancelled) is { } shop
            ? shop
            : Error.NotFound("shop_not_found", "There is no such shop.");

    private static Mode? ModeOf(string text) => text switch
    {
        "test" => Mode.Test,
        "live" => Mode.Live,
        _ => null,
    };

    private static bool TryReadInstant(string? text, out DateTimeOffset? instant)
    {
        instant = null;
        if (text is null) return true;
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", Instant], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)) return false;

        instant = read;
        return true;
    }

    private static string Spell(Mode mode) => mode == Mode.Live ? "live" : "test";

    private static string Spell(DateTimeOffset? instant) => instant is { } at ? at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture) : "never";
}
