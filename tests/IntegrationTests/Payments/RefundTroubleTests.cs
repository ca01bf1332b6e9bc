using System.Net;
using InstantCheckout.Application.Payments;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Infrastructure.Jobs;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>refundPayment goes wrong: money moves once at most, and where nobody knows, a person decides.</summary>
public sealed class RefundTroubleTests(TroubleShop fixture) : TroubleTest(fixture)
{
    [Theory]
    [InlineData(11)]
    [InlineData(20)]
    [InlineData(23)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(99)]
    public async Task E3_A_refusal_by_code_ends_the_refund_and_frees_its_amount(int code)
    {
        var (reference, ended) = await SentAsync($"code-{code}", $"\"resultCode\":{code}");

        ended.Refunds[0].State.ShouldBe(RefundState.Refused);
        ended.Refunds[0].OutcomeCode.ShouldBe($"{code}");
        (ended.Payment.RefundedMinor, ended.Payment.RefundPendingMinor, ended.Payment.Refundable.Minor, ended.LedgerSum).ShouldBe((0, 0, 7900, 0));
        (await Shop.GivenBackAsync(reference)).ShouldBe(0);
    }

    [Theory]
    [InlineData("\"dropAfter\":true", true)]
    [InlineData("\"dropBefore\":true", false)]
    [InlineData("\"halfAnswer\":true", true)]
    [InlineData("\"malformed\":true", true)]
    [InlineData("\"empty\":true", true)]
    [InlineData("\"httpStatus\":500", false)]
    [InlineData("\"resultCode\":90", false)]
    [InlineData("\"resultCode\":93", false)]
    [InlineData("\"resultCode\":94", false)]
    [InlineData("\"resultCode\":0,\"processed\":true", true)]
    public async Task E3_A_refund_without_a_clear_answer_is_never_sent_again_and_a_person_decides(string fault, bool moved)
    {
        using var client = await Shop.ClientAsync();
        var (reference, lost) = await SentAsync($"lost-{Guid.NewGuid():N}", fault);
        lost.Refunds[0].State.ShouldBe(RefundState.Unknown);
        (lost.Payment.RefundedMinor, lost.Payment.RefundPendingMinor, lost.LedgerSum).ShouldBe((0, 3000, 0));
        using var tooMuch = await client.RefundAsync(lost.Payment, 5000);
        tooMuch.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var calls = await Shop.CallsAsync("refundPayment");
        for (var i = 0; i < 10; i++)
        {
            Shop.Clock.Advance(TimeSpan.FromMinutes(10));
            await Shop.SweepAsync(PaymentSweeps.Refunds);
        }

        (await Shop.CallsAsync("refundPayment")).ShouldBe(calls);
        (await client.ResolveAsync(lost.Refunds[0], moved)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var twice = await client.ResolveAsync(lost.Refunds[0], !moved);

        (await twice.ProblemAsync()).ShouldBe("refund_not_unknown");
        var decided = await Shop.CaseAsync(reference);
        decided.Refunds[0].State.ShouldBe(moved ? RefundState.Done : RefundState.Refused);
        (decided.Payment.RefundedMinor, decided.Payment.RefundPendingMinor, decided.LedgerSum).ShouldBe((moved ? 3000 : 0, 0, 0));
        (await Shop.GivenBackAsync(reference)).ShouldBe(moved ? 3000 : 0);
    }

    [Fact]
    public async Task E4_A_refund_that_could_not_be_sent_is_sent_once_when_the_provider_is_back()
    {
        await using var line = new CuttableLine();
        await using var shop = await TroubleShop.StartAsync(new ShopOptions { Settings = new Dictionary<string, string?> { ["Payments:Seqr:Endpoint"] = $"http://127.0.0.1:{line.Port}/soap/merchant/cashregister-2" } });
        line.LeadTo(shop.Simulator.Http.BaseAddress!.Port);
        using var client = await shop.ClientAsync();
        var reference = await shop.CapturedAsync("mug");

        line.Cut();
        (await client.RefundAsync((await shop.CaseAsync(reference)).Payment, 3000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await shop.SweepAsync(PaymentSweeps.Refunds);
        await shop.SweepAsync(PaymentSweeps.Refunds);
        var waiting = (await shop.CaseAsync(reference)).Refunds.ShouldHaveSingleItem();
        (waiting.State, waiting.Tries, waiting.OutcomeCode).ShouldBe((RefundState.Requested, 1, "not_connected"));

        line.Mend();
        await shop.SweepAsync(PaymentSweeps.Refunds);
        (await shop.GivenBackAsync(reference)).ShouldBe(0);
        for (var i = 0; i < 3; i++)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(2));
            await shop.SweepAsync(PaymentSweeps.Refunds);
        }

        (await shop.CaseAsync(reference)).Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Done);
        (await shop.GivenBackAsync(reference)).ShouldBe(3000);
        (await shop.CallsAsync("refundPayment")).ShouldBe(1);
    }

    [Fact]
    public async Task E4_A_refund_that_can_never_be_sent_is_given_up_after_ten_tries_and_its_amount_is_free()
    {
        await using var shop = await TroubleShop.StartAsync();
        using var client = await shop.ClientAsync();
        var reference = await shop.CapturedAsync("mug");
        await shop.Simulator.StopAsync();

        (await client.RefundAsync((await shop.CaseAsync(reference)).Payment, 3000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        for (var i = 0; i < 12; i++)
        {
            await shop.SweepAsync(PaymentSweeps.Refunds);
            shop.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        var given = await shop.CaseAsync(reference);
        (given.Refunds[0].State, given.Refunds[0].Tries).ShouldBe((RefundState.Refused, 10));
        (given.Payment.RefundPendingMinor, given.Payment.Refundable.Minor).ShouldBe((0, 7900));
    }

    [Fact]
    public async Task E3_S4_No_answer_is_lost_where_the_payment_changes_during_the_call()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("changing");
        var payment = (await Shop.CaseAsync(reference)).Payment;
        (await client.RefundAsync(payment, 1000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.FaultAsync("refundPayment", "\"processThenDelayMs\":600000,\"times\":2");

        var first = Shop.SweepAsync(PaymentSweeps.Refunds);
        await HeldAsync(1);
        (await client.RefundAsync(payment, 2000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var second = Shop.SweepAsync(PaymentSweeps.Refunds);
        await HeldAsync(2);
        await Shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        var outcomes = await Task.WhenAll(first, second);

        outcomes.ShouldAllBe(outcome => outcome.Failed == 0);
        var done = await Shop.CaseAsync(reference);
        done.Refunds.ShouldAllBe(refund => refund.State == RefundState.Done);
        (done.Payment.RefundedMinor, done.Payment.RefundPendingMinor, done.LedgerSum).ShouldBe((3000, 0, 0));
        (await Shop.GivenBackAsync(reference)).ShouldBe(3000);
    }

    [Fact]
    public async Task J6_A_stop_during_the_call_does_not_lose_its_answer()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("stopped");
        (await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 1000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.FaultAsync("refundPayment", "\"processThenDelayMs\":600000");
        using var stop = new CancellationTokenSource();

        var sweep = Shop.Services.GetRequiredService<JobSchedule>().All.Single(each => each.Name == PaymentSweeps.Refunds).RunAsync(Shop.Services, stop.Token);
        await HeldAsync(1);
        await stop.CancelAsync();
        await Shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        try
        {
            await sweep;
        }
        catch (OperationCanceledException)
        {
            // A run that was told to stop may say so.
        }

        (await Shop.CaseAsync(reference)).Refunds[0].State.ShouldBe(RefundState.Done);
    }

    [Fact]
    public async Task J3_A_refund_whose_sender_died_is_unknown_at_its_time_and_not_before()
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync("sender-died");
        (await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 1000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var refund = (await Shop.CaseAsync(reference)).Refunds[0];
        await using (var scope = Shop.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<IClaims>().TryClaimAsync(refund.Id, Shop.Clock.GetUtcNow() + PaymentAttempt.FirstLease, CancellationToken.None)).ShouldBeTrue();

        Shop.Clock.Advance(TimeSpan.FromSeconds(74));
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        (await Shop.CaseAsync(reference)).Refunds[0].State.ShouldBe(RefundState.Sending);
        Shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Shop.SweepAsync(PaymentSweeps.Refunds), Shop.SweepAsync(PaymentSweeps.Refunds));

        var lost = await Shop.CaseAsync(reference);
        (lost.Refunds[0].State, lost.Refunds[0].OutcomeCode, lost.Payment.RefundPendingMinor).ShouldBe((RefundState.Unknown, "sender_died", 1000));
        (await Shop.GivenBackAsync(reference)).ShouldBe(0);
    }

    private async Task<(string Reference, Dossier After)> SentAsync(string token, string fault)
    {
        using var client = await Shop.ClientAsync();
        var reference = await Shop.CapturedAsync(token);
        (await client.RefundAsync((await Shop.CaseAsync(reference)).Payment, 3000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Shop.FaultAsync("refundPayment", fault);
        await Shop.SweepAsync(PaymentSweeps.Refunds);
        return (reference, await Shop.CaseAsync(reference));
    }

    private async Task HeldAsync(int calls)
    {
        while ((await Shop.Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() < calls) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }
}
