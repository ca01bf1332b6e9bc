using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue.Contracts;

/// <summary>Asks for purchase tokens by their text.</summary>
public interface IPurchaseTokens
{
    /// <summary>Refused as not found unless the shop has this token and has not withdrawn it. May be up to one second old, as <see cref="IOffers"/> may.</summary>
    Task<Result> CheckAsync(ShopScope owner, string token, CancellationToken ct);
}
