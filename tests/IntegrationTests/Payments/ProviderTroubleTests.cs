using System.Globalization;
using System.Net;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.Infrastructure.Payments.Seqr;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments;

/// <summary>sendInvoice goes wrong in every way: the answer, the end of the purchase, its stock, and one call on the wire at most.</summary>
public sealed class ProviderTroubleTests(TroubleShop fixture) : IClassFixture<TroubleShop>
{
    private static readonly Dictionary<string, (string Fault, AttemptState End)> Troubles = new(StringComparer.Ordinal)
    {
        ["HTTP 500 with a SOAP fault"] = ("\"httpStatus\":500", AttemptState.Unknown),
        ["HTTP 500 although it accepted"] = ("\"httpStatus\":500,\"processed\":true", AttemptState.Unknown),
        ["HTTP 502"] = ("\"httpStatus\":502", AttemptState.Unknown),
        ["HTTP 503"] = ("\"httpStatus\":503", AttemptState.Unknown),
        ["HTTP 404"] = ("\"httpStatus\":404", AttemptState.Refused),
        ["HTTP 401"] = ("\"httpStatus\":401", AttemptState.Refused),
        ["HTTP 429"] = ("\"httpStatus\":429", AttemptState.NotSent),
        ["HTTP 302"] = ("\"httpStatus\":302", AttemptState.Unknown),
        ["HTTP 204"] = ("\"httpStatus\":204", AttemptState.Unknown),
        ["garbage"] = ("\"answer\":\"<html>Canary</html>\"", AttemptState.Unknown),
        ["a SOAP fault with 200"] = ("\"answer\":\"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>\"", AttemptState.Unknown),
        ["XML that is not well-formed"] = ("\"malformed\":true", AttemptState.Unknown),
        ["half an answer"] = ("\"halfAnswer\":true", AttemptState.Unknown),
        ["an empty answer"] = ("\"empty\":true", AttemptState.Unknown),
        ["connection dropped before"] = ("\"dropBefore\":true", AttemptState.Unknown),
        ["connection dropped after"] = ("\"dropAfter\":true", AttemptState.Unknown),
        ["success without a reference"] = ("\"resultCode\":0", AttemptState.Unknown),
    };

    private readonly ShopUnderTest _shop = fixture.Shop;

    public static TheoryData<int> Codes => [.. SeqrCodes.All.Select(code => code.Number).Where(number => number != SeqrCodes.Success), 77, -1];

    public static TheoryData<string> Names => [.. Troubles.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task E5_A_refusal_by_code_is_502_and_ends_the_purchase_with_that_code(int code)
    {
        var name = code.ToString(CultureInfo.InvariantCulture);
        var ended = await FailAsync($"code{name}", $"\"resultCode\":{name}", HttpStatusCode.BadGateway);

        ended.Attempt.State.ShouldBe(AttemptState.Refused);
        ended.Attempt.OutcomeCode.ShouldBe(name);
        ended.Purchase.EndReason.ShouldBe(name);
        ended.Timeline.ShouldContain($"invoice.refused {name}");
        ended.Timeline.ShouldContain($"purchase.failed {name}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task E3_E5_An_answer_that_cannot_be_relied_on_is_502_and_is_never_followed_by_a_second_call(string name)
    {
        var (fault, end) = Troubles[name];
        var ended = await FailAsync(name.Replace(' ', '-'), fault, HttpStatusCode.BadGateway);

        ended.Attempt.State.ShouldBe(end);
        ended.Attempt.OutcomeCode.ShouldNotBeNullOrEmpty();
        ended.Timeline.ShouldContain($"purchase.failed {ended.Attempt.OutcomeCode}");
    }

    [Fact]
    public async Task E5_An_answer_after_our_deadline_is_504_and_its_reference_is_never_disclosed()
    {
        await _shop.SellAsync("late-answer", stock: 1);
        var before = await _shop.CallsAsync("sendInvoice");
        await _shop.FaultAsync("sendInvoice", "\"processThenDelayMs\":600000");

        var scan = _shop.ScanAsync("late-answer");
        await HeldAsync();
        _shop.Clock.Advance(TimeSpan.FromSeconds(7.9));
        scan.IsCompleted.ShouldBeFalse();
        _shop.Clock.Advance(TimeSpan.FromSeconds(0.2));
        using var answer = await scan.WaitAsync(TimeSpan.FromSeconds(30));

        answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await answer.CodeAsync()).ShouldBe("INVOICING_ERROR");
        var ended = await _shop.CaseOfTokenAsync("late-answer");
        ended.Attempt.State.ShouldBe(AttemptState.Unknown);
        ended.Purchase.State.ShouldBe(PurchaseState.Failed);
        ended.Purchase.EndReason.ShouldBe("timed_out");

        // The provider did accept: somewhere there is an invoice whose reference nobody has.
        var made = (await _shop.Simulator.GetAsync("/sim/invoices?limit=1")).GetProperty("invoices")[0].GetProperty("reference").GetString()!;
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(made);
        ended.Timeline.ShouldAllBe(line => !line.Contains(made));
        (await _shop.StockAsync("late-answer")).ShouldBe(1);
        (await _shop.CallsAsync("sendInvoice") - before).ShouldBe(1);
    }

    [Fact]
    public async Task E3_A_provider_that_cannot_be_reached_is_502_and_nothing_was_sent()
    {
        await using var shop = await TroubleShop.StartAsync();
        await shop.SellAsync("mug", stock: 1);
        await shop.Simulator.StopAsync();

        using var answer = await shop.ScanAsync("mug");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.CodeAsync()).ShouldBe("INVOICING_ERROR");
        var ended = await shop.CaseOfTokenAsync("mug");
        ended.Attempt.State.ShouldBe(AttemptState.NotSent);
        ended.Purchase.State.ShouldBe(PurchaseState.Failed);
        (await shop.StockAsync("mug")).ShouldBe(1);
    }

    [Fact]
    public async Task M4_An_open_circuit_refuses_at_once_and_closes_again()
    {
        await using var shop = await TroubleShop.StartAsync();
        await shop.SellAsync("mug", stock: 1);
        await shop.FaultAsync("sendInvoice", "\"dropBefore\":true,\"times\":5");
        for (var i = 0; i < 5; i++) (await shop.ScanAsync("mug")).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        (await shop.ScanAsync("mug")).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await shop.CallsAsync("sendInvoice")).ShouldBe(5);
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        (await shop.ScanAsync("mug")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await shop.StockAsync("mug")).ShouldBe(0);
    }

    // One request into the trouble; then all that must hold whatever the trouble was.
    private async Task<Dossier> FailAsync(string token, string fault, HttpStatusCode status)
    {
        await _shop.SellAsync(token, stock: 1);
        var before = await _shop.CallsAsync("sendInvoice");
        await _shop.FaultAsync("sendInvoice", fault);

        using var answer = await _shop.ScanAsync(token);

        // So that no row of the theory meets the circuit that another one opened.
        _shop.Clock.Advance(TimeSpan.FromSeconds(2));
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/json;charset=UTF-8");
        (await answer.CodeAsync()).ShouldBe("INVOICING_ERROR");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("invoiceReferenceId");
        (await _shop.CallsAsync("sendInvoice") - before).ShouldBe(1);

        var ended = await _shop.CaseOfTokenAsync(token);
        ended.Purchase.State.ShouldBe(PurchaseState.Failed);
        ended.Purchase.InvoiceReference.ShouldBeNull();
        ended.Payment.State.ShouldBe(PaymentState.Closed);
        ended.LedgerSum.ShouldBe(0);
        ended.Account(LedgerAccount.Receivable).ShouldBe(0);
        (await _shop.StockAsync(token)).ShouldBe(1);
        return ended;
    }

    private async Task HeldAsync()
    {
        while ((await _shop.Simulator.GetAsync("/sim/faults")).GetProperty("held").GetInt32() == 0) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }
}
