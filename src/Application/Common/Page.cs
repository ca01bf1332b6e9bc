namespace InstantCheckout.Application.Common;

/// <summary>One page of a list, ordered by id, newest first.</summary>
/// <param name="Items">At most the limit asked for.</param>
/// <param name="Next">Hand back as cursor for the page after this one; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

/// <summary>Limits of every list (reliability, section 9).</summary>
public static class PageLimits
{
    public const int Default = 20;

    public const int Most = 100;
}
