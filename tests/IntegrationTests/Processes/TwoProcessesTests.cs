using System.Globalization;
using System.Net;
using InstantCheckout.Domain.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>Two products on one database, each with its own sweeps.</summary>
[Collection(ProcessTests.Name)]
public sealed class TwoProcessesTests(ProcessRig rig) : IAsyncLifetime
{
    private readonly Uri _other = new($"http://127.0.0.1:{ProductProcess.FreePort().ToString(CultureInfo.InvariantCulture)}/");
    private ProductProcess? _second;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_second is not null) await _second.DisposeAsync();
    }

    [Fact]
    public async Task M3_W1_S4_The_same_notice_to_both_is_one_capture_and_one_order_and_the_last_piece_is_sold_once()
    {
        await StartSecondAsync();
        var last = await rig.SellAsync("last", pieces: 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.ScanAsync(last, i % 2 == 0 ? rig.Address : _other)));
        var reference = answers.OfType<string>().ShouldHaveSingleItem();

        await rig.Simulator.PostAsync("/sim/notifications", """{"delivery":"lost","times":1}""");
        await rig.PayAsync(reference);
        var notice = (await rig.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("notificationUrl").GetString()!;
        var path = new Uri(notice).PathAndQuery;
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PostAsync(new Uri(i % 2 == 0 ? rig.Address : _other, path))));

        told.ShouldAllBe(status => status == HttpStatusCode.OK);
        await rig.BecomesAsync(last, PurchaseState.Paid);
        await Invariants.HoldAsync(rig);
        (await ConfirmationsAsync(last)).ShouldBe(1);
    }

    [Fact]
    public async Task J3_What_a_paused_process_still_wants_to_write_after_the_other_took_over_is_refused()
    {
        var (mug, reference, _) = await rig.ScannedAsync();
        await rig.HoldAnswerAsync("getPaymentStatus");
        await rig.PayAsync(reference);
        await rig.AnswerHeldAsync();
        await rig.Product.PauseAsync();
        await rig.LetAnswersGoAsync();

        // The claim of the first runs out by the database's clock, six seconds after it was made.
        await StartSecondAsync();
        await rig.BecomesAsync(mug, PurchaseState.Paid);
        var before = await rig.PurchaseAsync(mug);
        await rig.Product.ContinueAsync();

        await Until.TrueAsync("the first process has tried to write and was refused", () => Task.FromResult(rig.Product.Output.Contains("left for later: conflict", StringComparison.Ordinal)));
        await rig.Product.ReadyAsync(rig.Address);
        (await rig.PurchaseAsync(mug)).Version.ShouldBe(before.Version);
        (await ConfirmationsAsync(mug)).ShouldBe(1);
        await Invariants.HoldAsync(rig);
    }

    private async Task StartSecondAsync()
    {
        _second = ProductProcess.Start(rig.Settings(_other));
        await _second.ReadyAsync(_other);
    }

    private static async Task<HttpStatusCode> PostAsync(Uri address)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(address, content: null);
        return answer.StatusCode;
    }

    private async Task<int> ConfirmationsAsync(string token)
    {
        var attempt = (await rig.AttemptAsync(token)).Id.Value;
        return await rig.Shop.ReadAsync(db => db.History.CountAsync(row => row.Subject == attempt && row.What == "payment.confirmed"));
    }
}
