namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR15.</summary>
internal sealed class TakesTheSystemClock
{
    public static TimeProvider Clock => TimeProvider.System;
}
