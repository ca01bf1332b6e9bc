using System.Text.Json.Serialization;
using InstantCheckout.Api.Auth;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Accounts.Contracts;

namespace InstantCheckout.Api.Surfaces.Native;

internal static class ShopsEndpoints
{
    private const string Example = """
        { "id": "019aa5c2-7d10-7c3e-9f7a-2b1d4c5e6f70", "slug": "demo", "name": "Demo shop", "mode": "test", "scopes": ["read"] }
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/shop", GetAsync).RequireAuthorization(Policies.ShopRead).WithTags("Shop").WithName("GetShop")
            .WithSummary("The shop, mode and scopes of the key that asks.").Produces<ShopBody>().WithExamples(response: Example);

    private static async Task<IResult> GetAsync(HttpContext context, IShops shops, CancellationToken ct)
    {
        var holder = context.Holder();
        return await shops.FindAsync(holder.Owner.ShopId, ct) is { } shop
            ? NativeAnswer.Ok(new ShopBody(shop.Id.Value, shop.Slug, shop.Name, KeysProfile.Spell(holder.Owner.Mode), holder.Scopes), ShopsJson.Wire.ShopBody)
            : NativeErrors.ToProblem(EdgeErrors.NotFound);
    }
}

internal sealed record ShopBody(Guid Id, string Slug, string Name, string Mode, IReadOnlyList<string> Scopes);

[JsonSerializable(typeof(ShopBody))]
internal sealed partial class ShopsJson : JsonSerializerContext
{
    public static readonly ShopsJson Wire = new(NativeJson.Rules());
}
