using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <param name="Links">What its code holds, and what opens the app on the same phone.</param>
public sealed record PurchaseTokenView(
    PurchaseTokenId Id,
    long Version,
    string Token,
    VariantId? VariantId,
    BundleId? BundleId,
    ShippingMethodId? ShippingMethodId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WithdrawnAt,
    TokenLinks Links)
{
    internal static PurchaseTokenView Of(PurchaseToken token, TokenLinks links) => Of(token, links, token.Version);

    /// <summary>As it will be after the commit, which raises the version by one.</summary>
    internal static PurchaseTokenView AfterCommit(PurchaseToken token, TokenLinks links) => Of(token, links, token.Version + 1);

    private static PurchaseTokenView Of(PurchaseToken token, TokenLinks links, long version) => new(
        token.Id, version, token.Token, token.VariantId, token.BundleId, token.ShippingMethodId, token.CreatedAt, token.WithdrawnAt, links);
}
