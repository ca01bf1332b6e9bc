using InstantCheckout.Application.Accounts;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Accounts;

public sealed class ShortMemoryTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void A3_What_was_read_is_forgotten_after_its_lifetime()
    {
        var memory = new ShortMemory<int, string>(_clock, TimeSpan.FromSeconds(4), capacity: 10);
        memory.Keep(1, "one", memory.Now());

        _clock.Ticks += TimeSpan.FromSeconds(4).Ticks - 1;
        memory.Find(1).ShouldBe("one");
        _clock.Ticks += 1;
        memory.Find(1).ShouldBeNull();
    }

    [Fact]
    public void A3_An_answer_is_as_old_as_the_start_of_its_reading()
    {
        var memory = new ShortMemory<int, string>(_clock, TimeSpan.FromSeconds(4), capacity: 10);
        var since = memory.Now();
        _clock.Ticks += TimeSpan.FromSeconds(5).Ticks;

        memory.Keep(1, "one", since);

        memory.Find(1).ShouldBeNull();
    }

    [Fact]
    public void It_never_holds_more_than_its_capacity_for_long()
    {
        var memory = new ShortMemory<int, string>(_clock, TimeSpan.FromSeconds(4), capacity: 10);

        for (var i = 0; i < 1000; i++) memory.Keep(i, "kept", memory.Now());

        Enumerable.Range(0, 1000).Count(i => memory.Find(i) is not null).ShouldBeInRange(1, 10);
    }

    private sealed class SteppedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
