namespace InstantCheckout.Application.Common;

/// <summary>What a sweep has to do now.</summary>
/// <param name="Items">Ids, the most urgent first.</param>
/// <param name="MoreWaiting">There was more than the limit.</param>
public sealed record DueItems<TItem>(IReadOnlyList<TItem> Items, bool MoreWaiting)
    where TItem : struct
{
    public static DueItems<TItem> UpTo(int limit, List<TItem> found) => new(found, found.Count >= limit);
}
