using System.Globalization;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>Buyers scan and pay while the product is killed at random moments, its starts included, and always started again.</summary>
[Collection(ProcessTests.Name)]
public sealed class RandomKillsTests(ProcessRig rig)
{
    private const int MostKills = 20;
    private const int Buyers = 3;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(25);

    private int _issued;

    [Fact]
    public async Task D1_M3_M4_After_many_kills_everything_paid_has_one_order_and_nothing_is_lost_or_doubled()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("IC_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        Print($"seed {seed} (IC_TEST_SEED repeats it)");
        var mug = await rig.SellAsync("mug", pieces: 10_000);
        using var over = new CancellationTokenSource();
        var buyers = Enumerable.Range(1, Buyers).Select(number => BuyAsync(mug, new Random(seed + number), over.Token)).ToList();

        var kills = await KillAndStartAsync(new Random(seed));
        await over.CancelAsync();
        var paid = (await Task.WhenAll(buyers)).Sum();
        await rig.Product.ReadyAsync(rig.Address);
        Print($"{kills} kills, {paid} payments");
        kills.ShouldBeGreaterThan(2);
        paid.ShouldBeGreaterThan(0);

        await SettleAsync();
        await Invariants.HoldAsync(rig);
    }

    private async Task<int> KillAndStartAsync(Random random)
    {
        using var over = new CancellationTokenSource(Most);
        var kills = 0;
        while (kills < MostKills && !over.IsCancellationRequested)
        {
            // One in three while it starts, the others in the middle of its work.
            var until = Volatile.Read(ref _issued) + random.Next(1, 8);
            if (random.Next(3) == 0) await Moments.PassAsync(TimeSpan.FromMilliseconds(random.Next(1, 1_500)));
            else await Until.TrueAsync("buyers are served", () => Task.FromResult(Volatile.Read(ref _issued) >= until), seconds: 60);

            await Moments.PassAsync(TimeSpan.FromMilliseconds(random.Next(1, 100)));
            await rig.Product.DisposeAsync();
            rig.Relaunch();
            kills++;
        }

        return kills;
    }

    private async Task<int> BuyAsync(string token, Random random, CancellationToken over)
    {
        var paid = 0;
        while (!over.IsCancellationRequested)
        {
            if (await rig.ScanAsync(token) is not { } reference)
            {
                // Most likely there is nobody to answer just now.
                await Moments.PassAsync(TimeSpan.FromMilliseconds(50));
                continue;
            }

            Interlocked.Increment(ref _issued);
            if (random.Next(5) == 0) continue;

            await rig.PayAsync(reference);
            paid++;
        }

        return paid;
    }

    // What the dead still hold runs out at once instead of after 75 seconds and two minutes; from then on all is done in seconds.
    private async Task SettleAsync()
    {
        await rig.ExecuteAsync("UPDATE payments.attempts SET next_try_at = now() WHERE state = 'Sending'; UPDATE core.outbox SET lease_until = NULL WHERE done_at IS NULL");
        await Until.TrueAsync(
            "everything the provider took is here, and nothing is left half sent",
            async () =>
            {
                var books = await Books.ReadAsync(rig);
                var paid = books.Purchases.Where(purchase => purchase.State == PurchaseState.Paid).Select(purchase => purchase.InvoiceReference!).ToHashSet();
                return books.CommittedInvoices.IsSubsetOf([.. paid, .. LateReferences(books)]) && books.Attempts.All(attempt => attempt.State != AttemptState.Sending);
            },
            seconds: 40);
    }

    private static IEnumerable<string> LateReferences(Books books) =>
        from purchase in books.Purchases
        where purchase.State == PurchaseState.PaidLate
        select purchase.InvoiceReference;

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
