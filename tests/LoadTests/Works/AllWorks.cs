namespace InstantCheckout.LoadTests.Works;

/// <summary>Everything that can be measured. A new work is one file and a line here.</summary>
internal static class AllWorks
{
    public static IReadOnlyList<IWork> List { get; } =
    [
        new LoadWork(new CreatePurchase()),
        new IdleMemory(),
        new StartTime(),
        new RoundTrips(),
    ];
}
