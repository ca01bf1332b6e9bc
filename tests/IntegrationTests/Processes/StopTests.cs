using System.Net.Sockets;
using InstantCheckout.Domain.Purchases;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>SIGTERM: what was begun is finished or handed back, nothing new is taken (J6).</summary>
[Collection(ProcessTests.Name)]
public sealed class StopTests(ProcessRig rig)
{
    [Fact]
    public async Task J6_A_buyer_who_waits_gets_the_reference_and_the_process_ends_cleanly()
    {
        var mug = await rig.SellAsync("mug");
        await rig.HoldAnswerAsync("sendInvoice");
        var scan = rig.ScanAsync(mug);
        await rig.AnswerHeldAsync();

        await rig.Product.TerminateAsync();
        await Until.TrueAsync("nobody new is let in", () => RefusesAsync());
        rig.Product.HasEnded.ShouldBeFalse();
        await rig.LetAnswersGoAsync();

        (await scan).ShouldNotBeNull();
        (await rig.Product.EndAsync(seconds: 30)).ShouldBe(0);
        await rig.RestartAsync();
        (await rig.PurchaseAsync(mug)).State.ShouldBe(PurchaseState.AwaitingPayment);
        await Invariants.HoldAsync(rig);
    }

    [Fact]
    public async Task J6_E7_A_question_to_the_provider_is_handed_back_and_asked_again_after_the_start()
    {
        var (mug, reference, _) = await rig.ScannedAsync();
        await rig.HoldAnswerAsync("getPaymentStatus");
        await rig.PayAsync(reference);
        await rig.AnswerHeldAsync();

        await rig.Product.TerminateAsync();
        (await rig.Product.EndAsync(seconds: 30)).ShouldBe(0);
        await rig.RestartAsync();

        await rig.BecomesAsync(mug, PurchaseState.Paid);
        await Invariants.HoldAsync(rig);
    }

    [Fact]
    public async Task J6_Told_to_stop_while_it_starts_it_stops_without_a_complaint()
    {
        await rig.KillAsync();
        await using (var hold = await Hold.UseOfAsync(rig.Database, "core.migrations"))
        {
            rig.Relaunch();
            await hold.WaitForAsync("SELECT");
            await rig.Product.TerminateAsync();
            (await rig.Product.EndAsync(seconds: 10)).ShouldBe(0, rig.Product.Errors);
        }

        rig.Product.Errors.ShouldBeEmpty();
        await rig.RestartAsync();
    }

    private async Task<bool> RefusesAsync()
    {
        using var caller = new TcpClient();
        try
        {
            await caller.ConnectAsync(rig.Address.Host, rig.Address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
