using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Accounts.Contracts;

public sealed record ShopInfo(ShopId Id, string Slug, string Name);

/// <summary>Which shop this is. Answers may be a few seconds old.</summary>
public interface IShops
{
    Task<ShopInfo?> FindAsync(ShopId id, CancellationToken ct);

    Task<ShopInfo?> FindBySlugAsync(string slug, CancellationToken ct);
}
