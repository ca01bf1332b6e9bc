namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR15, in the state machine of a local function.</summary>
internal sealed class ReadsTheClock
{
    public static Task<DateTimeOffset> ReadAsync()
    {
        return Later();

        static async Task<DateTimeOffset> Later()
        {
            await Task.Yield();
            return DateTimeOffset.UtcNow;
        }
    }
}
