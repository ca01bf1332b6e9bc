namespace InstantCheckout.Domain.Common;

/// <summary>Whether real money moves. A key carries its mode; data of one mode is invisible to the other.</summary>
public enum Mode
{
    Test,
    Live,
}

/// <summary>Whose data it is: one shop in one mode. Part of every query (A2).</summary>
public readonly record struct ShopScope(ShopId ShopId, Mode Mode);
