using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>Notices that are forged, repeated, early, odd or early enough to be lost.</summary>
public sealed class NotificationTroubleTests(TroubleShop fixture) : TroubleTest(fixture)
{
    private static readonly byte[] Garbage = [.. Enumerable.Range(0, 1024 * 1024).Select(i => (byte)(i * 31))];

    public static TheoryData<string> Bodies => ["none", "empty", "form", "query", "json", "4 KiB", "256 KiB", "chunked"];

    [Theory]
    [InlineData("/callbacks/seqr/{attempt}/00000000000000000000000000000000")]
    [InlineData("/callbacks/seqr/{attempt}/x")]
    [InlineData("/callbacks/seqr/{attempt}/{key}0")]
    [InlineData("/callbacks/seqr/00000000000000000000000000000000/{key}")]
    [InlineData("/callbacks/seqr/0192f0c0a0b0c0d0e0f0a1b2c3d4e5f6/{key}")]
    [InlineData("/callbacks/seqr/1/{key}")]
    [InlineData("/callbacks/seqr/{dashed}/{key}")]
    [InlineData("/callbacks/seqr/{attempt}/%C3%A5")]
    [InlineData("/callbacks/glase/{attempt}/{key}")]
    [InlineData("/callbacks/SEQR/{attempt}/{key}")]
    [InlineData("/callbacks/nobody/{attempt}/{key}")]
    [InlineData("/callbacks/{long}/{attempt}/{key}")]
    [InlineData("/callbacks/seqr/{attempt}/{long}")]
    [InlineData("/callbacks/seqr/{attempt}")]
    [InlineData("/callbacks/seqr/{attempt}/{key}/more")]
    public async Task W1_A_notice_at_an_address_that_is_not_ours_is_404_and_starts_nothing(string address)
    {
        var asked = await Shop.CaseAsync(await IssueAsync($"forged-{Guid.NewGuid():N}"));
        var target = address.Replace("{attempt}", asked.Attempt.Id.Value.ToString("N"), StringComparison.Ordinal).Replace("{dashed}", asked.Attempt.Id.Value.ToString("D"), StringComparison.Ordinal)
            .Replace("{key}", asked.Attempt.NoticeKey, StringComparison.Ordinal).Replace("{long}", new string('a', 300), StringComparison.Ordinal);
        var before = await Shop.FootprintAsync();

        using var answer = await Shop.Http.PostAsync(target, null);
        await Shop.SweepAsync(PaymentSweeps.Notices);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(asked.Attempt.NoticeKey);
        (await Shop.FootprintAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A6_Only_POST_is_a_notice(string method)
    {
        var asked = await Shop.CaseAsync(await IssueAsync($"method-{method}"));
        var before = await Shop.FootprintAsync();

        using var answer = await Shop.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), Address(asked)));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
        (await Shop.FootprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task S5_A_notice_repeated_a_hundred_times_is_one_open_notice_and_one_question()
    {
        var reference = await IssueAsync("repeated");
        await Shop.LoseNoticesAsync();
        await Shop.PayAsync(reference);
        var asked = await Shop.CaseAsync(reference);
        var before = await Shop.CallsAsync("getPaymentStatus");

        for (var i = 0; i < 100; i++) (await Shop.Http.PostAsync(Address(asked), null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await NoticesAsync(asked)).ShouldBe(1);
        await Shop.SweepAsync(PaymentSweeps.Notices);
        await Shop.SweepAsync(PaymentSweeps.Notices);
        (await Shop.CallsAsync("getPaymentStatus") - before).ShouldBe(1);
        (await Shop.CaseAsync(reference)).Purchase.State.ShouldBe(PurchaseState.Paid);

        // Decided: more of them are taken politely and kept nowhere.
        (await Shop.Http.PostAsync(Address(asked), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await NoticesAsync(asked)).ShouldBe(1);
    }

    [Fact]
    public async Task S5_Notices_at_the_same_moment_are_one_capture()
    {
        var reference = await IssueAsync("at-once");
        await Shop.LoseNoticesAsync();
        await Shop.PayAsync(reference);
        var asked = await Shop.CaseAsync(reference);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Shop.Http.PostAsync(Address(asked), null)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SweepAsync(PaymentSweeps.Notices)));
        await Shop.SweepAsync(PaymentSweeps.Notices);

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var paid = await Shop.CaseAsync(reference);
        (paid.Payment.CapturedMinor, paid.Payment.SurplusMinor, paid.LedgerSum).ShouldBe((7900, 0, 0));
        (await Shop.OrdersAsync(paid.Purchase.Id)).ShouldBe(1);
        (await OpenNoticesAsync(asked)).ShouldBe(0);
    }

    [Fact]
    public async Task S5_A_notice_before_our_commit_is_kept_and_applied()
    {
        await Shop.SellAsync("early");
        await Shop.Simulator.PostAsync("/sim/settings", """{"autoPay":"beforeAnswer"}""");
        await Shop.FaultAsync("sendInvoice", "\"processThenDelayMs\":600000");

        var scan = Shop.ScanAsync("early");
        while (!await Shop.ReadAsync(db => db.Purchases.AnyAsync(purchase => purchase.Token == "early"))) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        var sending = await Shop.CaseOfTokenAsync("early");
        while (await OpenNoticesAsync(sending) == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        (await Shop.SweepAsync(PaymentSweeps.Notices)).Failed.ShouldBe(1);
        sending.Attempt.State.ShouldBe(AttemptState.Sending);
        await Shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        using var answer = await scan;
        await Shop.SweepAsync(PaymentSweeps.Notices);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var paid = await Shop.CaseOfTokenAsync("early");
        paid.Purchase.State.ShouldBe(PurchaseState.Paid);
        (await NoticesAsync(sending)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task W1_The_body_of_a_notice_may_be_anything_and_is_not_believed(string body)
    {
        var reference = await IssueAsync($"body-{body.Replace(' ', '-')}");
        var asked = await Shop.CaseAsync(reference);
        const string forged = "invoiceReference=20200101000000001";
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(asked) + (body == "query" ? "?" + forged : ""));
        request.Content = body switch
        {
            "none" => null,
            "empty" => new StringContent("", Encoding.UTF8, "text/plain"),
            "form" => new StringContent(forged, Encoding.UTF8, "application/x-www-form-urlencoded"),
            "json" => new StringContent("""{"invoiceReference":20200101000000001,"status":"PAID"}""", Encoding.UTF8, "application/json"),
            "4 KiB" => new ByteArrayContent(Garbage, 0, 4096),
            "256 KiB" or "chunked" => new ByteArrayContent(Garbage, 0, 256 * 1024),
            _ => null,
        };
        request.Headers.TransferEncodingChunked = body == "chunked" ? true : null;

        using var answer = await Shop.Http.SendAsync(request);
        await Shop.SweepAsync(PaymentSweeps.Notices);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("");
        (await NoticesAsync(asked)).ShouldBe(1);
        var unpaid = await Shop.CaseAsync(reference);
        (unpaid.Purchase.State, unpaid.Attempt.ProviderReference).ShouldBe((PurchaseState.AwaitingPayment, reference));
        (await Shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("calls").GetProperty("getPaymentStatus").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task W1_A_megabyte_of_garbage_is_not_read_and_its_notice_counts()
    {
        var asked = await Shop.CaseAsync(await IssueAsync("megabyte"));
        using var client = new TcpClient();
        await client.ConnectAsync(Shop.Address.Host, Shop.Address.Port);
        var stream = client.GetStream();
        var head = string.Create(CultureInfo.InvariantCulture, $"POST {Address(asked)} HTTP/1.1\r\nHost: {Shop.Address.Authority}\r\nContent-Type: application/octet-stream\r\nContent-Length: {Garbage.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(Garbage.AsMemory(0, 4096));

        // Nothing more is sent: who waited for the rest would not answer.
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("HTTP/1.1 200 OK");

        (await NoticesAsync(asked)).ShouldBe(1);
    }

    [Fact]
    public async Task E7_A_status_call_that_fails_is_made_again_after_half_a_second_one_two_and_four()
    {
        var reference = await IssueAsync("silent");
        await Shop.FaultAsync("getPaymentStatus", "\"resultCode\":93,\"times\":4");
        await Shop.PayAsync(reference);
        var before = await Shop.CallsAsync("getPaymentStatus");

        await Shop.SweepAsync(PaymentSweeps.Notices);
        (await Shop.CallsAsync("getPaymentStatus") - before).ShouldBe(1);
        foreach (var (wait, calls) in new[] { (0.5, 2), (1.0, 3), (2.0, 4), (4.0, 5) })
        {
            Shop.Clock.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(1));
            await Shop.SweepAsync(PaymentSweeps.Notices);
            (await Shop.CallsAsync("getPaymentStatus") - before).ShouldBe(calls - 1);
            Shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Shop.SweepAsync(PaymentSweeps.Notices);
            (await Shop.CallsAsync("getPaymentStatus") - before).ShouldBe(calls);
        }

        // 7.5 s of the window of 20 are gone.
        var paid = await Shop.CaseAsync(reference);
        paid.Purchase.State.ShouldBe(PurchaseState.Paid);
        (await Shop.Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("committed").GetBoolean().ShouldBeTrue();
        (await OpenNoticesAsync(paid)).ShouldBe(0);
    }

    [Theory]
    [InlineData("\"httpStatus\":500")]
    [InlineData("\"httpStatus\":404")]
    [InlineData("\"resultCode\":20")]
    [InlineData("\"resultCode\":54")]
    [InlineData("\"resultCode\":90")]
    [InlineData("\"malformed\":true")]
    [InlineData("\"halfAnswer\":true")]
    [InlineData("\"dropAfter\":true")]
    [InlineData("\"empty\":true")]
    public async Task E6_A_lost_answer_to_the_committing_question_is_asked_for_again(string fault)
    {
        var reference = await IssueAsync($"status-{Guid.NewGuid():N}");
        await Shop.FaultAsync("getPaymentStatus", fault);
        await Shop.PayAsync(reference);

        await Shop.SweepAsync(PaymentSweeps.Notices);
        (await Shop.CaseAsync(reference)).Purchase.State.ShouldBe(PurchaseState.AwaitingPayment);
        Shop.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await Shop.SweepAsync(PaymentSweeps.Notices);

        var paid = await Shop.CaseAsync(reference);
        (paid.Purchase.State, paid.Payment.CapturedMinor, paid.LedgerSum).ShouldBe((PurchaseState.Paid, 7900, 0));
    }

    private static string Address(Dossier asked) => $"/callbacks/seqr/{asked.Attempt.Id.Value:N}/{asked.Attempt.NoticeKey}";

    private Task<int> NoticesAsync(Dossier asked) => Shop.ReadAsync(db => db.Notices.CountAsync(notice => notice.AttemptId == asked.Attempt.Id));

    private Task<int> OpenNoticesAsync(Dossier asked) => Shop.ReadAsync(db => db.Notices.CountAsync(notice => notice.AttemptId == asked.Attempt.Id && notice.DueAt != null));
}
