using InstantCheckout.IntegrationTests.Purchases;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Model;

/// <summary>Random histories against a small model, with all invariants checked after every step. A failure names the seed that repeats it.</summary>
public sealed class RandomWalkTests
{
    private const int Steps = 14;

    [Theory]
    [InlineData(10_050, 14)]
    [InlineData(20_000, 14)]
    public async Task M_S_I_Random_histories_keep_every_invariant(int firstSeed, int histories)
    {
        await using var shop = await TroubleShop.StartAsync();
        using var clerk = await shop.ClientAsync();
        for (var seed = firstSeed; seed < firstSeed + histories; seed++) await new Walk(shop, clerk, seed).RunAsync(Steps);
    }
}
