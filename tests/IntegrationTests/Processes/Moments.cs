namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>Lets a random moment come. For where a moment is the input of a test; what a test waits for is awaited with <see cref="Until"/>.</summary>
internal static class Moments
{
    public static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(CancellationToken.None);
    }
}
