using InstantCheckout.Application.Accounts.Contracts;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Qr;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Application.Qr;

internal sealed class TokenLinksOfShop(IShops shops, IOptions<QrOptions> options) : ITokenLinks
{
    public async Task<IReadOnlyList<TokenLinks>> OfAsync(ShopScope owner, IReadOnlyList<string> tokens, CancellationToken ct)
    {
        if (tokens.Count == 0) return [];

        var shop = await shops.FindAsync(owner.ShopId, ct) ?? throw new InvalidOperationException("The scope names a shop that does not exist.");
        return [.. tokens.Select(token => new TokenCode(options.Value.ServiceId, token, shop.Slug)).Select(code => new TokenLinks(code.QrText, code.AppLink, code.DemoAppLink))];
    }
}
