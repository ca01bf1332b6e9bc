using System.Globalization;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;
using InstantCheckout.PaymentSimulator.Faults;
using InstantCheckout.PaymentSimulator.Notifications;
using InstantCheckout.PaymentSimulator.Phone;
using InstantCheckout.PaymentSimulator.Soap;

namespace InstantCheckout.PaymentSimulator.Control;

/// <summary>The calls under <c>/sim</c> that script the simulator and look inside it.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sim = routes.MapGroup("/sim");
        PhoneEndpoints.Map(sim);

        sim.MapGet("/faults", (FaultScript faults) => ControlJson.Ok(new { faults = faults.Plans, faults.Held }));
        sim.MapPost("/faults", AddFaultAsync);
        sim.MapDelete("/faults", (FaultScript faults) =>
        {
            faults.Clear();
            return ControlJson.Ok(new { faults = faults.Plans });
        });
        sim.MapDelete("/faults/{id:long}", (long id, FaultScript faults) => faults.Remove(id) ? ControlJson.Ok(new { faults = faults.Plans }) : ControlJson.Missing("there is no such fault, or it has been used up"));

        sim.MapGet("/clock", (VirtualClock clock) => ClockView(clock));
        sim.MapPost("/clock/advance", AdvanceAsync);

        sim.MapGet("/notifications", (Notifier notifier) => ControlJson.Ok(notifier.Plan));
        sim.MapPost("/notifications", SetNotificationsAsync);
        sim.MapGet("/settings", (Settings settings) => ControlJson.Ok(SettingsBody.Of(settings)));
        sim.MapPost("/settings", SetSettingsAsync);

        sim.MapGet("/shops", (InstantCheckoutCaller caller, SimulatorOptions options) => ControlJson.Ok(new { caller.Shops, other = options.ShopUrl }));
        sim.MapPut("/shops/{webshopId}", SetShopAsync);
        sim.MapGet("/terminals", (Principals principals) => ControlJson.Ok(new { terminals = principals.Terminals.Select(terminal => new { terminal.Id, terminal.Name, terminal.Currencies, terminal.IsRegistered, current = terminal.Current?.Reference }) }));

        sim.MapGet("/sms", (Book book) =>
        {
            book.SettleDue();
            return ControlJson.Ok(new { sms = book.Sms });
        });
        sim.MapGet("/refunds", (Book book) => ControlJson.Ok(new { refunds = book.Refunds.Select(RefundView.Of) }));
        sim.MapGet("/log", ReadLogAsync);
        sim.MapPost("/reset", (Simulator simulator) =>
        {
            simulator.Reset();
            return ControlJson.Ok(new { reset = true });
        });
        sim.MapFallback(() => ControlJson.Missing("there is no such control call"));
    }

    private static async Task<IResult> AddFaultAsync(HttpRequest request, FaultScript faults, SoapOperations operations)
    {
        var (plan, unreadable) = await ControlJson.ReadAsync<FaultPlan>(request);
        if (plan is null) return ControlJson.Bad(unreadable!);
        if (plan.Mistake(operations.Names) is { } mistake) return ControlJson.Bad(mistake);

        return ControlJson.Ok(faults.Add(plan));
    }

    private static async Task<IResult> AdvanceAsync(HttpRequest request, VirtualClock clock, Book book)
    {
        var (body, mistake) = await ControlJson.ReadAsync<AdvanceBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (body.Seconds is null == body.Milliseconds is null) return ControlJson.Bad("name either seconds or milliseconds");

        var by = body.Seconds is { } seconds ? seconds * 1_000 : body.Milliseconds!.Value;
        if (by is < 0 or > 366m * 86_400_000) return ControlJson.Bad("the clock goes forward only, and by a year at most");

        clock.Advance(TimeSpan.FromMilliseconds((long)by));
        book.SettleDue();
        return ClockView(clock);
    }

    private static async Task<IResult> SetNotificationsAsync(HttpRequest request, Notifier notifier)
    {
        var (plan, unreadable) = await ControlJson.ReadAsync<NotificationPlan>(request);
        if (plan is null) return ControlJson.Bad(unreadable!);
        if (plan.Mistake() is { } mistake) return ControlJson.Bad(mistake);

        notifier.Plan = plan;
        return ControlJson.Ok(plan);
    }

    private static async Task<IResult> SetSettingsAsync(HttpRequest request, Settings settings)
    {
        var (body, mistake) = await ControlJson.ReadAsync<SettingsBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (body.AnswerDelayMs is < 0 or > 600_000) return ControlJson.Bad("answerDelayMs must be from 0 to 600000");

        body.ApplyTo(settings);
        return ControlJson.Ok(SettingsBody.Of(settings));
    }

    private static async Task<IResult> SetShopAsync(string webshopId, HttpRequest request, InstantCheckoutCaller caller)
    {
        var (body, mistake) = await ControlJson.ReadAsync<ShopBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (!Uri.TryCreate(body.CreatePurchaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return ControlJson.Bad("createPurchaseUrl must be an http or https address");

        caller.SetShop(webshopId, url);
        return ControlJson.Ok(new { caller.Shops });
    }

    /// <summary>Reads the log; with <c>waitMs</c>, waits for <c>atLeast</c> finished calls that are as asked for.</summary>
    private static async Task<IResult> ReadLogAsync(HttpRequest request, CallLog log, VirtualClock clock)
    {
        var query = request.Query;
        var (waitMs, after, limit, atLeast) = (Number(query["waitMs"], 0), Number(query["after"], 0), Number(query["limit"], 200), Number(query["atLeast"], 1));
        if (waitMs is not (>= 0 and <= 60_000) || after is null || limit is not (>= 1 and <= 100_000) || atLeast is not >= 1) return ControlJson.Bad("waitMs (0 to 60000), after, atLeast and limit are whole numbers");

        var (operation, kind, reference) = (query["operation"].ToString(), query["kind"].ToString(), query["reference"].ToString());
        bool Wanted(CallEntry entry) =>
            entry.Sequence > after && (operation.Length == 0 || entry.Operation == operation) && (kind.Length == 0 || entry.Kind == kind)
            && (reference.Length == 0 || entry.Reference == reference) && (waitMs == 0 || entry.IsDone);

        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds((long)waitMs), clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, request.HttpContext.RequestAborted);
        var entries = waitMs == 0 ? log.Read(Wanted) : await log.ReadAsync(Wanted, (int)atLeast, either.Token);
        var withBodies = query["bodies"] != "false";
        return ControlJson.Ok(new { counts = log.Counts, calls = entries.TakeLast((int)limit).Select(entry => CallView.Of(entry, withBodies)) });
    }

    private static long? Number(string? text, long whenAbsent)
    {
        if (string.IsNullOrEmpty(text)) return whenAbsent;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IResult ClockView(VirtualClock clock) => ControlJson.Ok(new { now = clock.GetUtcNow(), aheadMs = (long)clock.Ahead.TotalMilliseconds });
}
