using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Accounts;

/// <summary>A merchant. All data belongs to one shop in one mode.</summary>
public sealed class Shop : AggregateRoot
{
    private Shop()
    {
    }

    public ShopId Id { get; private set; }

    /// <summary>Unique, for people and command lines: lower-case letters, digits and hyphens, at most 40.</summary>
    public string Slug { get; private set; } = string.Empty;

    public string Name { get; private set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// How often an admin key was taken away. Changing it makes the shop part of that commit, so of two at once one loses its
    /// race, and the last admin key cannot go by two keys being revoked at the same moment.
    /// </summary>
    public long AdminKeysTaken { get; private set; }

    public override Guid Key => Id.Value;

    public static Shop Open(ShopId id, string slug, string name, DateTimeOffset now)
    {
        var shop = new Shop { Id = id, Slug = slug, Name = name, CreatedAt = now };
        shop.Note(now, Actor.Operator, "shop.created");
        return shop;
    }

    public void TakeAdminKey() => AdminKeysTaken++;
}
