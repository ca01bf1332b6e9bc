using InstantCheckout.Api.Surfaces.Seqr;
using InstantCheckout.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Surfaces;

public sealed class WindowLimitTests
{
    private readonly SteeredClock _clock = new();

    [Fact]
    public void A_caller_waits_for_the_rest_of_the_window_after_its_share()
    {
        var limit = new WindowLimit(permits: 2, TimeSpan.FromSeconds(60), _clock);

        limit.MustWait("ada").ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(20));
        limit.MustWait("ada").ShouldBeNull();

        limit.MustWait("ada").ShouldBe(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void Callers_do_not_use_up_the_share_of_others()
    {
        var limit = new WindowLimit(permits: 1, TimeSpan.FromSeconds(60), _clock);

        limit.MustWait("ada").ShouldBeNull();

        limit.MustWait("bob").ShouldBeNull();
        limit.MustWait("ada").ShouldNotBeNull();
    }

    [Fact]
    public void The_next_window_begins_at_its_instant()
    {
        var limit = new WindowLimit(permits: 1, TimeSpan.FromSeconds(60), _clock);
        limit.MustWait("ada").ShouldBeNull();

        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1));
        limit.MustWait("ada").ShouldBe(TimeSpan.FromMilliseconds(1));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        limit.MustWait("ada").ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_calls_at_once_no_more_than_the_share_pass()
    {
        var limit = new WindowLimit(permits: 100, TimeSpan.FromSeconds(60), _clock);
        var passed = 0;

        await Parallel.ForAsync(0, 1_000, TestContext.Current.CancellationToken, (_, _) =>
        {
            if (limit.MustWait("ada") is null) Interlocked.Increment(ref passed);
            return ValueTask.CompletedTask;
        });

        passed.ShouldBe(100);
    }
}
