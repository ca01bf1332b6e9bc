namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>Waits for something another process does. Bounded: what does not come is a failure that says what was awaited.</summary>
internal static class Until
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    public static Task TrueAsync(string what, Func<Task<bool>> condition, double seconds = 20) =>
        FoundAsync(what, async () => await condition() ? "yes" : null, seconds);

    public static async Task<T> FoundAsync<T>(string what, Func<Task<T?>> find, double seconds = 20)
        where T : class
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(Between);
        while (true)
        {
            if (await find() is { } found) return found;
            if (deadline.IsCancellationRequested) throw new TimeoutException($"Not within {seconds} s: {what}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
