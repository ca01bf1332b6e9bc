using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.Infrastructure.Persistence;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Two that have read the same state and both want to change it.</summary>
public sealed class TwoWritersTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Fact]
    public async Task S4_Of_two_writers_of_a_payment_one_wins()
    {
        var asked = await Shop.CaseAsync(await IssueAsync("writers-payment"));
        await OneWinsAsync(asked.Payment.Version, db => db.Payments.SingleAsync(row => row.Id == asked.Payment.Id), payment => payment.Close(Shop.Clock.GetUtcNow()));

        // The loser's postings went with it.
        (await Shop.ReadAsync(db => db.Ledger.CountAsync(entry => entry.PaymentId == asked.Payment.Id && entry.Posting == "close"))).ShouldBe(2);
    }

    [Fact]
    public async Task S4_Of_two_writers_of_an_attempt_one_wins()
    {
        var asked = await Shop.CaseAsync(await IssueAsync("writers-attempt"));
        await OneWinsAsync(asked.Attempt.Version, db => db.Attempts.SingleAsync(row => row.Id == asked.Attempt.Id), attempt => attempt.BeginCancel("test", Shop.Clock.GetUtcNow()).IsOk.ShouldBeTrue());
    }

    [Fact]
    public async Task S4_Of_two_writers_of_a_purchase_one_wins()
    {
        var asked = await Shop.CaseAsync(await IssueAsync("writers-purchase"));
        await OneWinsAsync(asked.Purchase.Version, db => db.Purchases.SingleAsync(row => row.Id == asked.Purchase.Id), purchase => purchase.End(PurchaseState.Expired, "test", Shop.Clock.GetUtcNow()));
        (await Shop.ReadAsync(db => db.Outbox.CountAsync(message => message.Type.EndsWith("PurchaseEnded") && message.Payload.Contains(asked.Purchase.Id.Value.ToString())))).ShouldBe(1);
    }

    [Fact]
    public async Task S4_Of_two_writers_of_a_refund_one_wins()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("writers-refund");
        await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 1000);
        var refund = (await Shop.CaseAsync(reference)).Refunds[0];
        await Shop.ReadAsync(db => db.Refunds.Where(row => row.Id == refund.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RefundState.Sending)));

        await OneWinsAsync(refund.Version, db => db.Refunds.SingleAsync(row => row.Id == refund.Id), row => row.Lose("test", Shop.Clock.GetUtcNow()).IsOk.ShouldBeTrue());
    }

    [Fact]
    public async Task J3_A_writer_whose_claim_another_has_taken_over_is_refused()
    {
        var asked = await Shop.CaseAsync(await IssueAsync("writers-fenced"));
        await using var scope = Shop.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        (await db.Attempts.SingleAsync(row => row.Id == asked.Attempt.Id)).BeginCancel("test", Shop.Clock.GetUtcNow());

        await Shop.ReadAsync(other => other.Attempts.Where(row => row.Id == asked.Attempt.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseToken, row => row.LeaseToken + 1)));

        (await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None)).Error.ShouldBe(CommonErrors.LostRace);
    }

    private async Task OneWinsAsync<T>(long version, Func<AppDbContext, Task<T>> load, Action<T> change)
        where T : AggregateRoot
    {
        await using var one = Shop.Services.CreateAsyncScope();
        await using var two = Shop.Services.CreateAsyncScope();
        var rows = new[] { await load(one.ServiceProvider.GetRequiredService<AppDbContext>()), await load(two.ServiceProvider.GetRequiredService<AppDbContext>()) };
        foreach (var row in rows) change(row);
        var lines = rows[0].NewHistory.Count;

        var commits = await Task.WhenAll(new[] { one, two }.Select(scope => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None)));

        commits.Count(commit => commit.IsOk).ShouldBe(1);
        commits.Single(commit => !commit.IsOk).Error.ShouldBe(CommonErrors.LostRace);
        (await Shop.ReadAsync(load)).Version.ShouldBe(version + 1);
        (await Shop.ReadAsync(db => db.History.CountAsync(line => line.Subject == rows[0].Key && line.Version == version + 1))).ShouldBe(lines);
    }
}
