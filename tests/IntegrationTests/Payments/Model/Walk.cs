using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstantCheckout.Application.Payments;
using InstantCheckout.Domain.Payments;
using InstantCheckout.IntegrationTests.Fixture;
using InstantCheckout.IntegrationTests.Purchases;

namespace InstantCheckout.IntegrationTests.Payments.Model;

/// <summary>One short history: random steps of buyers, provider, clerk, clock and sweeps, from a seed that repeats it exactly.</summary>
internal sealed class Walk(ShopUnderTest shop, HttpClient clerk, int seed)
{
    private static readonly string[] Sweeps = [PaymentSweeps.Notices, PaymentSweeps.Attempts, PaymentSweeps.Refunds, "outbox"];
    private static readonly string[] Troubles = ["\"resultCode\":93", "\"resultCode\":90", "\"httpStatus\":500", "\"dropBefore\":true", "\"dropAfter\":true", "\"malformed\":true", "\"empty\":true"];
    private static readonly double[] Waits = [0.5, 0.5, 1, 1, 2, 2, 5, 10, 21, 75, 301];

    private readonly Random _random = new(seed);
    private readonly string _token = string.Create(CultureInfo.InvariantCulture, $"walk-{seed}");
    private readonly long _stock = 2 + (seed % 4);
    private int _keys;

    public Reference Reference { get; } = new();

    /// <summary>What was done, for the message of a failure.</summary>
    public List<string> Steps { get; } = [];

    public async Task RunAsync(int steps)
    {
        await shop.SellAsync(_token, stock: _stock);
        for (var i = 0; i < steps; i++)
        {
            await StepAsync();
            await CheckAsync(atRest: false);
        }

        await RestAsync();
        await CheckAsync(atRest: true);
    }

    private Task StepAsync() => _random.Next(30) switch
    {
        < 4 => ScanAsync(),
        < 9 => PayAsync(),
        9 => EndAsync("cancel"),
        10 => EndAsync("fail"),
        11 => NotifyAsync(),
        < 15 => FaultAsync(),
        < 19 => RefundAsync(),
        19 => ResolveAsync(),
        < 23 => AdvanceAsync(Pick(Waits)),
        23 => _random.Next(2) == 0 ? AbandonAsync() : SweepAsync(),
        _ => SweepAsync(),
    };

    private async Task ScanAsync()
    {
        var shelf = await shop.StockAsync(_token);
        using var answer = await shop.ScanAsync(_token);
        Steps.Add($"scan: {(int)answer.StatusCode}");
        Reference.Scanned(answer.StatusCode, shelf!.Value);
        if (answer.StatusCode == HttpStatusCode.OK) Reference.Disclose((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invoiceReferenceId").GetString()!);
    }

    private async Task PayAsync()
    {
        if (Any() is not { } reference) return;

        var lost = _random.Next(3) == 0;
        var odd = _random.Next(10) == 0;
        if (lost) await shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"lost","times":1}""");
        var (status, _) = await shop.Simulator.ControlAsync(
            HttpMethod.Post, $"/sim/invoices/{reference}/pay", odd ? """{"wait":true,"amount":{"currency":"SEK","value":"12.34"}}""" : """{"wait":true}""");
        Steps.Add($"pay {reference}{(lost ? ", notice lost" : "")}{(odd ? ", 12.34" : "")}: {(int)status}");
        if (status == HttpStatusCode.OK && odd) Reference.PaidOddly(reference);
    }

    private async Task EndAsync(string how)
    {
        if (Any() is not { } reference) return;

        var (status, _) = await shop.Simulator.ControlAsync(HttpMethod.Post, $"/sim/invoices/{reference}/{how}");
        Steps.Add($"{how} {reference}: {(int)status}");
    }

    private async Task NotifyAsync()
    {
        if (Any() is not { } reference) return;

        await shop.Simulator.PostAsync($"/sim/invoices/{reference}/notify", """{"mode":"form","invoiceReference":"20200101000000001"}""");
        Steps.Add($"notify {reference}");
    }

    private async Task FaultAsync()
    {
        var (operation, trouble) = (Pick(["sendInvoice", "getPaymentStatus", "cancelInvoice", "refundPayment"]), Pick(Troubles));
        await shop.FaultAsync(operation, trouble);
        Steps.Add($"trouble for {operation}: {trouble}");
    }

    // Sometimes with a key that was used before: then the first answer again, and no second refund.
    private async Task RefundAsync()
    {
        if ((Reference.Captured.Count > 0 ? Pick(Reference.Captured) : Any()) is not { } reference) return;

        var payment = (await shop.CaseAsync(reference)).Payment;
        var minor = _random.Next(1, 5000);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"amount":{"value":{{minor}},"currency":"SEK"},"reason":"x"}""");
        var key = string.Create(CultureInfo.InvariantCulture, $"{_token}-{++_keys}");
        using var first = await clerk.RefundAsync(payment.Id.Value, body, key);
        using var again = await clerk.RefundAsync(payment.Id.Value, body, key);
        Steps.Add($"refund {minor} of {reference}: {(int)first.StatusCode}");
        Reference.Refunded(payment, minor, first.StatusCode, await first.Content.ReadAsStringAsync(), again.StatusCode, await again.Content.ReadAsStringAsync());
    }

    private async Task ResolveAsync()
    {
        if (Any() is not { } reference) return;

        var asked = await shop.CaseAsync(reference);
        if (asked.Refunds.FirstOrDefault(refund => refund.State == RefundState.Unknown) is not { } unknown) return;

        // The clerk looks at the provider's books.
        var open = asked.Refunds.Where(refund => refund.State is RefundState.Unknown or RefundState.Sending && refund.Id != unknown.Id).Sum(refund => refund.Amount.Minor);
        var unexplained = await shop.GivenBackAsync(reference) - asked.Refunds.Where(refund => refund.State == RefundState.Done).Sum(refund => refund.Amount.Minor);
        if (open > 0 && unexplained > 0 && unexplained != open + unknown.Amount.Minor) return;

        (await clerk.ResolveAsync(unknown, moved: unexplained > 0)).EnsureSuccessStatusCode();
        Steps.Add($"resolve a refund of {reference}: {(unexplained > 0 ? "moved" : "not moved")}");
    }

    // The provider will not hear of taking back until we stop asking: whatever is open is left to itself, and can still be paid.
    private async Task AbandonAsync()
    {
        Steps.Add("give up what is open");
        await shop.FaultAsync("cancelInvoice", "\"resultCode\":94,\"times\":1000");
        for (var i = 0; i < 17; i++)
        {
            await AdvanceAsync(301);
            await shop.SweepAsync(PaymentSweeps.Attempts);
        }

        await shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
    }

    private async Task AdvanceAsync(double seconds)
    {
        shop.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await shop.Simulator.PostAsync("/sim/clock/advance", string.Create(CultureInfo.InvariantCulture, $$"""{"seconds":{{seconds}}}"""));
        Steps.Add(string.Create(CultureInfo.InvariantCulture, $"{seconds} s pass"));
    }

    private async Task SweepAsync()
    {
        var name = Pick(Sweeps);
        var times = 1 + _random.Next(2);
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => shop.SweepAsync(name)));
        Steps.Add($"sweep {name}{(times > 1 ? " twice at once" : "")}");
    }

    // Nothing goes wrong any more, and time passes until nothing is left to do.
    private async Task RestAsync()
    {
        await shop.Simulator.ControlAsync(HttpMethod.Delete, "/sim/faults");
        await shop.Simulator.PostAsync("/sim/notifications", """{"delivery":"normal"}""");
        foreach (var seconds in new[] { 2.0, 10, 301, 75, 10, 301, 600 })
        {
            await AdvanceAsync(seconds);
            foreach (var sweep in Sweeps) await shop.SweepAsync(sweep);
        }
    }

    private async Task CheckAsync(bool atRest)
    {
        var broken = Reference.Broken(await Books.ReadAsync(shop, _token, _stock), atRest);
        if (broken.Count > 0) throw new WalkBrokenException($"Seed {seed}, after {Steps.Count} steps: {string.Join("; ", broken)}\n  {string.Join("\n  ", Steps)}");
    }

    private string? Any() => Reference.Disclosed.Count == 0 ? null : Reference.Disclosed[_random.Next(Reference.Disclosed.Count)];

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}

internal sealed class WalkBrokenException(string message) : Exception(message);
