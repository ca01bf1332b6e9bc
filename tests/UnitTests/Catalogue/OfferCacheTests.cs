using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Catalogue;

public sealed class OfferCacheTests
{
    private readonly StillClock _clock = new();

    [Fact]
    public void An_offer_is_kept_for_less_than_a_second_from_before_it_was_read()
    {
        var cache = new OfferCache(_clock);
        cache.Keep(Samples.Owner, Offer("mug"), _clock.GetUtcNow() - TimeSpan.FromMilliseconds(400));

        _clock.Now += TimeSpan.FromMilliseconds(599);
        cache.Find(Samples.Owner, "mug").ShouldNotBeNull();
        _clock.Now += TimeSpan.FromMilliseconds(1);
        cache.Find(Samples.Owner, "mug").ShouldBeNull();
    }

    [Fact]
    public void S7_A_clock_that_was_set_back_keeps_nothing_alive()
    {
        var cache = new OfferCache(_clock);
        cache.Keep(Samples.Owner, Offer("mug"), _clock.GetUtcNow());

        _clock.Now -= TimeSpan.FromHours(1);

        cache.Find(Samples.Owner, "mug").ShouldBeNull();
    }

    [Fact]
    public void Forgetting_one_shop_and_mode_leaves_the_others()
    {
        var cache = new OfferCache(_clock);
        var live = Samples.Owner with { Mode = Mode.Live };
        cache.Keep(Samples.Owner, Offer("mug"), _clock.GetUtcNow());
        cache.Keep(live, Offer("mug"), _clock.GetUtcNow());

        cache.Forget(Samples.Owner);

        cache.Find(Samples.Owner, "mug").ShouldBeNull();
        cache.Find(live, "mug").ShouldNotBeNull();
    }

    [Fact]
    public void A_full_memory_makes_room_by_what_is_stale_and_grows_no_further()
    {
        var cache = new OfferCache(_clock);
        for (var i = 0; i < 10_001; i++) cache.Keep(Samples.Owner, Offer($"t{i}"), _clock.GetUtcNow());
        cache.Find(Samples.Owner, "t10000").ShouldBeNull();

        _clock.Now += OfferCache.Lifetime;
        cache.Keep(Samples.Owner, Offer("new"), _clock.GetUtcNow());

        cache.Find(Samples.Owner, "new").ShouldNotBeNull();
    }

    /// <summary>An adjustment changes how many there are, which no offer tells.</summary>
    [Fact]
    public void Every_command_that_changes_what_is_offered_forgets_the_shops_offers()
    {
        var handlers = typeof(OfferCache).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(OfferCache).Namespace && type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Where(type => type.GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IHandle<,>) && role.GetGenericArguments()[0].IsAssignableTo(typeof(IChangesState))))
            .Where(type => type.Name != "AdjustStockHandler")
            .ToList();

        handlers.Count.ShouldBeGreaterThan(10);
        handlers.ShouldAllBe(type => type.GetConstructors()[0].GetParameters().Any(parameter => parameter.ParameterType == typeof(OfferCache)));
    }

    private static Offer Offer(string token) =>
        new(new PurchaseTokenId(Guid.CreateVersion7(Samples.Morning)), token, "Mug", Lines: [], Stock: [], Shipping: null, Samples.Crowns(1));

    private sealed class StillClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Samples.Morning;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
