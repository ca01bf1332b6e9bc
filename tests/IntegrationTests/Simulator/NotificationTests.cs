using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Simulator;

public sealed class NotificationTests : SimulatorTest
{
    private const string Path = "/seqr/notify/po-7f3a91/3d9e";

    [Theory]
    [InlineData("empty", Path, "")]
    [InlineData("form", Path, "invoiceReference={0}")]
    [InlineData("query", Path + "?invoiceReference={0}", "")]
    public async Task A_payment_is_told_once_in_the_mode_that_is_set(string mode, string pathAndQuery, string body)
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/notifications", $$"""{"mode":"{{mode}}"}""");
        var reference = await IssueAsync(shop);

        var paid = await Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");

        var request = shop.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.PathAndQuery.ShouldBe(pathAndQuery.Replace("{0}", reference, StringComparison.Ordinal));
        request.Body.ShouldBe(body.Replace("{0}", reference, StringComparison.Ordinal));
        request.Headers.Keys.ShouldNotContain("traceparent");
        var attempt = paid.GetProperty("notifications").EnumerateArray().Single();
        attempt.GetProperty("outcome").GetString().ShouldBe("delivered");
        attempt.GetProperty("httpStatus").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task A_shop_that_answers_otherwise_is_not_asked_again()
    {
        await using var shop = await StubShop.StartAsync();
        shop.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        var reference = await IssueAsync(shop);

        var paid = await Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");

        shop.Requests.Count.ShouldBe(1);
        paid.GetProperty("notifications")[0].GetProperty("outcome").GetString().ShouldBe("refused");
    }

    [Fact]
    public async Task A_shop_that_does_not_answer_is_given_five_seconds()
    {
        await using var shop = await StubShop.StartAsync();
        var never = new TaskCompletionSource();
        shop.Answer = _ => never.Task;
        var reference = await IssueAsync(shop);

        var paying = Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");
        await shop.NextAsync();
        Time.Advance(TimeSpan.FromSeconds(5));

        (await paying).GetProperty("notifications")[0].GetProperty("outcome").GetString().ShouldBe("timedOut");
        never.SetResult();
    }

    [Fact]
    public async Task A_lost_notification_is_never_sent_and_the_next_one_is()
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/notifications", """{"delivery":"lost","times":1}""");
        var lost = await IssueAsync(shop);
        var sent = await IssueAsync(shop);

        var after = await Simulator.PostAsync($"/sim/invoices/{lost}/pay", """{"wait":true}""");
        await Simulator.PostAsync($"/sim/invoices/{sent}/pay", """{"wait":true}""");

        after.GetProperty("notifications")[0].GetProperty("outcome").GetString().ShouldBe("lost");
        shop.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_duplicate_notification_comes_twice()
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/notifications", """{"delivery":"duplicate"}""");
        var reference = await IssueAsync(shop);

        await Simulator.PostAsync($"/sim/invoices/{reference}/pay", """{"wait":true}""");

        shop.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_delayed_notification_waits_for_virtual_time()
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/notifications", """{"delivery":"delayed","delayMs":30000}""");
        var reference = await IssueAsync(shop);
        await Simulator.PostAsync($"/sim/invoices/{reference}/pay");
        await Simulator.AdvanceAsync(29);
        shop.Requests.ShouldBeEmpty();

        await Simulator.AdvanceAsync(1);

        (await shop.NextAsync()).PathAndQuery.ShouldBe(Path);
    }

    [Theory]
    [InlineData("IMMEDIATE_DEBIT", "cancel", 0)]
    [InlineData("IMMEDIATE_DEBIT", "fail", 0)]
    [InlineData("RESERVATION_REQUIRED", "cancel", 1)]
    [InlineData("RESERVATION_REQUIRED", "pay", 1)]
    public async Task Only_reservations_tell_of_a_cancellation(string mode, string act, int requests)
    {
        await using var shop = await StubShop.StartAsync();
        var reference = await Simulator.IssueAsync(SoapText.Invoice(notificationUrl: shop.Url + Path, mode: mode));

        await Simulator.PostAsync($"/sim/invoices/{reference}/{act}", """{"wait":true}""");

        shop.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_notification_can_be_repeated_and_forged()
    {
        await using var shop = await StubShop.StartAsync();
        var reference = await IssueAsync(shop);

        await Simulator.PostAsync($"/sim/invoices/{reference}/notify", """{"mode":"form","invoiceReference":"20200101000000001"}""");

        shop.Requests.Single().Body.ShouldBe("invoiceReference=20200101000000001");
        (await Simulator.GetAsync($"/sim/invoices/{reference}")).GetProperty("status").GetString().ShouldBe("ISSUED");
    }

    [Fact]
    public async Task A_buyer_without_hesitation_pays_before_the_shop_has_its_answer()
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/settings", """{"autoPay":"beforeAnswer"}""");

        var reference = await IssueAsync(shop);

        shop.Requests.Count.ShouldBe(1);
        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("PAID");
    }

    [Fact]
    public async Task A_buyer_without_hesitation_pays_right_after_the_answer()
    {
        await using var shop = await StubShop.StartAsync();
        await Simulator.PostAsync("/sim/settings", """{"autoPay":"afterAnswer"}""");

        var reference = await IssueAsync(shop);

        await shop.NextAsync();
        (await Simulator.AskAsync(reference)).Text("status").ShouldBe("PAID");
    }

    private Task<string> IssueAsync(StubShop shop) => Simulator.IssueAsync(SoapText.Invoice(notificationUrl: shop.Url + Path));
}
