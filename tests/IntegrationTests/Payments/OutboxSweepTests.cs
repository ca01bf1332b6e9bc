using System.Collections.Concurrent;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Orders.Events;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Facts reach every reaction: at least once delivered, once in effect, and one that fails holds nobody up.</summary>
public sealed class OutboxSweepTests : IAsyncLifetime
{
    private readonly Diary _diary = new();
    private ShopUnderTest _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await TroubleShop.StartAsync(new ShopOptions
    {
        Services = services => services.AddSingleton(_diary).AddScoped<IReactTo<OrderPlaced>, SteadyReaction>().AddScoped<IReactTo<OrderPlaced>, ShakyReaction>(),
    });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task W3_A_fact_is_handed_over_once_by_however_many_sweeps()
    {
        await _shop.CapturedAsync("mug");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _shop.SweepAsync("outbox")));
        await _shop.SweepAsync("outbox");

        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((1, 1));
        (await WaitingAsync()).ShouldBe(0);
        (await _shop.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task W3_What_was_handed_over_before_a_crash_is_not_had_again_after_it()
    {
        await _shop.CapturedAsync("mug");
        await _shop.SweepAsync("outbox");

        // As if the program had died between the reactions' commits and the message's.
        await _shop.ExecuteAsync("UPDATE core.outbox SET done_at = NULL, next_try_at = occurred_at");
        await _shop.SweepAsync("outbox");

        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((1, 1));
        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task J5_A_reaction_that_fails_is_repeated_alone_and_later_and_holds_nobody_up()
    {
        _diary.Fails = true;
        await _shop.CapturedAsync("one");
        await _shop.SweepAsync("outbox");
        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((1, 1));

        _shop.Clock.Advance(TimeSpan.FromMilliseconds(999));
        await _shop.SweepAsync("outbox");
        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((1, 1));
        await _shop.CapturedAsync("two");
        await _shop.SweepAsync("outbox");
        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((2, 2));

        _diary.Fails = false;
        _shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await _shop.SweepAsync("outbox");
        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((2, 4));
        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task J5_A_fact_that_can_never_be_handed_over_is_parked_after_the_last_try_and_kept()
    {
        _diary.Fails = true;
        await _shop.CapturedAsync("mug");

        for (var i = 0; i < 15; i++)
        {
            await _shop.SweepAsync("outbox");
            _shop.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((1, 12));
        var parked = await _shop.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(message => message.Type == typeof(OrderPlaced).FullName));
        (parked.Tries, parked.NextTryAt, parked.DoneAt).ShouldBe((12, null, null));

        _diary.Fails = false;
        await _shop.CapturedAsync("later");
        await _shop.SweepAsync("outbox");
        (_diary.Of<SteadyReaction>(), _diary.Of<ShakyReaction>()).ShouldBe((2, 13));
    }

    [Fact]
    public async Task S7_A_fact_that_another_holds_is_left_alone_until_its_lease_lapses()
    {
        await _shop.CapturedAsync("mug");
        await _shop.ExecuteAsync("UPDATE core.outbox SET lease_holder = gen_random_uuid(), lease_until = now() + interval '1 minute'");

        _shop.Clock.Advance(TimeSpan.FromHours(1));
        await _shop.SweepAsync("outbox");
        _diary.Of<SteadyReaction>().ShouldBe(0);
        await _shop.ExecuteAsync("UPDATE core.outbox SET lease_until = now() - interval '1 second'");
        await _shop.SweepAsync("outbox");

        _diary.Of<SteadyReaction>().ShouldBe(1);
    }

    private Task<int> WaitingAsync() => _shop.ReadAsync(db => db.Outbox.CountAsync(message => message.DoneAt == null));

    private sealed class Diary
    {
        private readonly ConcurrentQueue<Type> _lines = new();

        public bool Fails { get; set; }

        public void Note<T>() => _lines.Enqueue(typeof(T));

        public int Of<T>() => _lines.Count(line => line == typeof(T));
    }

    private sealed class SteadyReaction(Diary diary) : IReactTo<OrderPlaced>
    {
        public Task ReactAsync(OrderPlaced fact, CancellationToken ct)
        {
            diary.Note<SteadyReaction>();
            return Task.CompletedTask;
        }
    }

    private sealed class ShakyReaction(Diary diary) : IReactTo<OrderPlaced>
    {
        public Task ReactAsync(OrderPlaced fact, CancellationToken ct)
        {
            diary.Note<ShakyReaction>();
            return diary.Fails ? throw new InvalidOperationException("As told.") : Task.CompletedTask;
        }
    }
}
