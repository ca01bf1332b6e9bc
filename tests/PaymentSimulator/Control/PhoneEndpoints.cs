using System.Globalization;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Notifications;
using InstantCheckout.PaymentSimulator.Phone;

namespace InstantCheckout.PaymentSimulator.Control;

/// <summary>What the buyer does with the app: scan a code, then pay, cancel or fail to pay an invoice.</summary>
internal static class PhoneEndpoints
{
    private const int MostListed = 1_000;

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapPost("/scan", ScanAsync);
        sim.MapGet("/invoices", List);
        sim.MapGet("/invoices/{reference}", (string reference, Book book) => book.Find(reference) is { } invoice ? ControlJson.Ok(InvoiceView.Of(invoice)) : NoInvoice());
        sim.MapPost("/invoices/{reference}/pay", PayAsync);
        sim.MapPost("/invoices/{reference}/cancel", (string reference, HttpRequest request, Book book, Notifier notifier) => EndAsync(reference, InvoiceStatus.Canceled, request, book, notifier));
        sim.MapPost("/invoices/{reference}/fail", (string reference, HttpRequest request, Book book, Notifier notifier) => EndAsync(reference, InvoiceStatus.Failed, request, book, notifier));
        sim.MapPost("/invoices/{reference}/begin", (string reference, Book book) => book.Find(reference) is { } invoice ? After(invoice, invoice.Begin()) : NoInvoice());
        sim.MapPost("/invoices/{reference}/open", OpenAsync);
        sim.MapPost("/invoices/{reference}/notify", NotifyAsync);
    }

    private static async Task<IResult> ScanAsync(HttpRequest request, InstantCheckoutCaller caller, Book book, Principals principals)
    {
        var (body, mistake) = await ControlJson.ReadAsync<ScanBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (body.TimeoutMs is < 1 or > 600_000) return ControlJson.Bad("timeoutMs must be from 1 to 600000");

        var (code, unreadable) = QrText.Read(body.Qr);
        if (code is null) return ControlJson.Bad(unreadable!);
        if (code.Kind != QrKind.InstantCheckout)
        {
            var known = code.Kind == QrKind.Invoice ? book.Find(code.Reference) : principals.FindBySticker(code.Reference!)?.Current;
            return known is null ? ControlJson.Missing("no invoice is waiting behind this code") : ControlJson.Ok(new { kind = "invoice", invoiceReferenceId = known.Reference, invoice = InvoiceView.Of(known) });
        }

        if (caller.FindShop(code.WebshopId!) is not { } url) return ControlJson.Bad($"no createPurchase address is known for webshop '{code.WebshopId}': PUT /sim/shops/{code.WebshopId}, or start with --shop");

        var result = await caller.CallAsync(url, code.PurchaseToken!, body.Variant, body.Customer ?? Customer.Sample, TimeSpan.FromMilliseconds((long)body.TimeoutMs), request.HttpContext.RequestAborted);
        var invoice = book.Find(result.InvoiceReferenceId);
        return ControlJson.Ok(new
        {
            kind = "instantCheckout",
            request = new { method = "POST", result.Url, headers = new { accept = "application/json", contentType = "application/json;charset=UTF-8" }, body = result.RequestBody },
            result.Status,
            result.ContentType,
            result.Body,
            result.ElapsedMs,
            result.Error,
            result.InvoiceReferenceId,
            invoice = invoice is null ? null : InvoiceView.Of(invoice),
        });
    }

    private static IResult List(HttpRequest request, Book book)
    {
        var (status, clientInvoiceId, limitText) = (request.Query["status"].ToString(), request.Query["clientInvoiceId"].ToString(), request.Query["limit"].ToString());
        var limit = 100;
        if (limitText.Length > 0 && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostListed)) return ControlJson.Bad($"limit must be from 1 to {MostListed}");

        var invoices = book.Newest()
            .Where(invoice => (status.Length == 0 || Invoice.Name(invoice.Look().Status) == status) && (clientInvoiceId.Length == 0 || invoice.Look().Content.ClientInvoiceId == clientInvoiceId))
            .Take(limit)
            .Select(InvoiceView.Of);
        return ControlJson.Ok(new { total = book.InvoiceCount, invoices });
    }

    private static async Task<IResult> PayAsync(string reference, HttpRequest request, Book book, Notifier notifier)
    {
        var (body, mistake) = await ControlJson.ReadAsync<PayBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (body.Pin is not null && string.IsNullOrWhiteSpace(body.Pin)) return ControlJson.Bad("pin is blank; any other will do");

        Amount? amount = null;
        if (body.Amount is not null)
        {
            if (body.Amount.Currency is not { Length: 3 } currency || !Amount.TryReadValue(body.Amount.Value, out var hundredths)) return ControlJson.Bad("amount needs a currency of three letters and a value with at most two decimals");
            amount = new Amount(currency, hundredths);
        }

        if (book.Find(reference) is not { } invoice) return NoInvoice();
        if (book.Pay(invoice, body.BankCanReserve, amount) is { } refusal) return ControlJson.Conflict(refusal);

        var status = invoice.Look();
        if (status.Status is InvoiceStatus.Paid or InvoiceStatus.Reserved || status.Content.IsReservation) await TellAsync(notifier, invoice, body.Wait);
        return ControlJson.Ok(InvoiceView.Of(invoice));
    }

    /// <summary>Nobody is told of a cancellation or a refusal, except in the reservation modes.</summary>
    private static async Task<IResult> EndAsync(string reference, InvoiceStatus end, HttpRequest request, Book book, Notifier notifier)
    {
        var (body, mistake) = await ControlJson.ReadAsync<EndBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (book.Find(reference) is not { } invoice) return NoInvoice();
        if (invoice.EndUnpaid(end) is { } refusal) return ControlJson.Conflict(refusal);

        if (invoice.Look().Content.IsReservation) await TellAsync(notifier, invoice, body.Wait);
        return ControlJson.Ok(InvoiceView.Of(invoice));
    }

    private static async Task<IResult> OpenAsync(string reference, HttpRequest request, Book book)
    {
        var (body, mistake) = await ControlJson.ReadAsync<OpenBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);

        var tokens = body.Tokens.Select(token => new CustomerToken(token.Id, token.Description, token.Status, token.Value)).ToArray();
        return book.Find(reference) is { } invoice ? After(invoice, invoice.Open(tokens)) : NoInvoice();
    }

    private static async Task<IResult> NotifyAsync(string reference, HttpRequest request, Book book, Notifier notifier)
    {
        var (body, mistake) = await ControlJson.ReadAsync<NotifyBody>(request);
        if (body is null) return ControlJson.Bad(mistake!);
        if (book.Find(reference) is not { } invoice) return NoInvoice();
        if (invoice.Look().Content.NotificationUrl is null) return ControlJson.Conflict("the invoice has no notificationUrl");

        await notifier.SendAgainAsync(invoice, body.Mode, body.InvoiceReference);
        return ControlJson.Ok(InvoiceView.Of(invoice));
    }

    private static Task TellAsync(Notifier notifier, Invoice invoice, bool wait)
    {
        var told = notifier.NotifyAsync(invoice);
        return wait ? told : Task.CompletedTask;
    }

    private static IResult After(Invoice invoice, string? refusal) => refusal is null ? ControlJson.Ok(InvoiceView.Of(invoice)) : ControlJson.Conflict(refusal);

    private static IResult NoInvoice() => ControlJson.Missing("there is no invoice of that reference");
}
