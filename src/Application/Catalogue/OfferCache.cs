using System.Collections.Concurrent;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Catalogue;

/// <summary>Offers of the last second; one for the process. See <see cref="IOffers"/> for what that promises.</summary>
internal sealed class OfferCache(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(ShopScope Owner, string Token), (Offer Offer, DateTimeOffset ReadAt)> _offers = new();

    public Offer? Find(ShopScope owner, string token) =>
        _offers.TryGetValue((owner, token), out var kept) && IsFresh(kept.ReadAt) ? kept.Offer : null;

    /// <param name="readAt">When the reading began, not when it ended: a change in between must not be missed for longer.</param>
    public void Keep(ShopScope owner, Offer offer, DateTimeOffset readAt)
    {
        if (_offers.Count >= Most) DropStale();
        if (_offers.Count < Most) _offers[(owner, offer.Token)] = (offer, readAt);
    }

    /// <summary>For each command that changes the shop's catalogue: makes the change count at once in this process.</summary>
    public void Forget(ShopScope owner)
    {
        foreach (var key in _offers.Keys.Where(key => key.Owner == owner)) _offers.TryRemove(key, out _);
    }

    private void DropStale()
    {
        foreach (var (key, kept) in _offers)
        {
            if (!IsFresh(kept.ReadAt)) _offers.TryRemove(key, out _);
        }
    }

    // A clock that was set back makes nothing fresh for longer.
    private bool IsFresh(DateTimeOffset readAt) => clock.GetUtcNow() - readAt is { Ticks: >= 0 } age && age < Lifetime;
}
