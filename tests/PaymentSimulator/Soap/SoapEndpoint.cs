using System.Diagnostics;
using System.Net.Mime;
using System.Text;
using System.Xml.Linq;
using InstantCheckout.PaymentSimulator.Backend;
using InstantCheckout.PaymentSimulator.Calls;
using InstantCheckout.PaymentSimulator.Faults;
using InstantCheckout.PaymentSimulator.Notifications;
using Microsoft.Net.Http.Headers;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>The SOAP server: reads a call, meets the scripted trouble, runs the operation and answers.</summary>
internal sealed class SoapEndpoint(
    SoapOperations operations, FaultScript faults, CallLog log, Settings settings, Notifier notifier, Book book, VirtualClock clock, IHostApplicationLifetime lifetime)
{
    public static readonly string[] Paths = ["/soap/merchant/cashregister-2", "/extclientproxy/service/v2"];

    private const string XmlType = "text/xml; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in Paths)
        {
            routes.MapGet(path, Wsdl.Serve);
            routes.MapPost(path, static (HttpContext http, SoapEndpoint endpoint) => endpoint.ServeAsync(http));
        }
    }

    public async Task ServeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        if (!TryReadEncoding(http.Request.ContentType, out var encoding))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var body = await ReadAsync(http.Request);
        var entry = new CallEntry("soap", "?", clock.GetUtcNow()) { Url = http.Request.Path + http.Request.QueryString, Request = body };
        var (element, mistake) = SoapReader.Read(body, encoding);
        if (element is not null) Describe(entry, element);
        log.Add(entry);

        var outcome = "failed";
        try
        {
            if (element is null) outcome = await AnswerFaultAsync(http, entry, mistake!);
            else if (!operations.Knows(element.Name)) outcome = await AnswerFaultAsync(http, entry, $"unknown operation {element.Name}");
            else outcome = await RunAsync(http, entry, element);
        }
        catch (OperationCanceledException)
        {
            outcome = "dropped";
            http.Abort();
        }
        finally
        {
            entry.ElapsedMilliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            log.Done(entry, outcome);
        }
    }

    private async Task<string> RunAsync(HttpContext http, CallEntry entry, XElement element)
    {
        var plan = faults.Take(entry.Operation);
        entry.Fault = plan?.Name;
        if (plan?.DelayMs is { } before) await faults.HoldAsync(TimeSpan.FromMilliseconds(before), clock, lifetime.ApplicationStopping);
        if (plan is { DropBefore: true }) return Drop(http);

        var answer = plan is { TakesEffect: false } ? null : operations.Run(element);
        if (answer is not null) Describe(entry, answer);
        if (answer?.Issued is { } early && settings.AutoPay == AutoPay.BeforeAnswer) await PayAsync(early);

        // Once it is done, nobody needs an answer whose caller has gone.
        using var goneOrStopping = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        if (plan?.ProcessThenDelayMs is { } after) await faults.HoldAsync(TimeSpan.FromMilliseconds(after), clock, goneOrStopping.Token);
        if (settings.AnswerDelay is { Ticks: > 0 } delay) await Task.Delay(delay, clock.Real, goneOrStopping.Token);

        var outcome = await AnswerAsync(http, entry, plan, answer);
        if (answer?.Issued is { } issued && settings.AutoPay == AutoPay.AfterAnswer) await PayAsync(issued);
        return outcome;
    }

    private static async Task<string> AnswerAsync(HttpContext http, CallEntry entry, FaultPlan? plan, SoapAnswer? answer)
    {
        if (plan is { DropAfter: true }) return Drop(http);
        if (plan is { Empty: true }) return await SendAsync(http, entry, StatusCodes.Status200OK, default);
        if (plan?.Answer is { } text) return await SendAsync(http, entry, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(text));
        if (plan?.HttpStatus is { } status)
            return await SendAsync(http, entry, status, status >= 500 ? SoapWriter.Fault("Server", "scripted failure") : default);

        var code = plan?.ResultCode ?? answer?.Code ?? (int)ResultCode.Success;
        entry.ResultCode = code;
        var bytes = SoapWriter.Answer(entry.Operation, plan?.ResultCode is null && answer is not null ? answer : new SoapAnswer(code));
        if (plan is { Malformed: true }) return await SendAsync(http, entry, StatusCodes.Status200OK, Spoil(bytes));
        if (plan is { HalfAnswer: true }) return await SendHalfAsync(http, entry, bytes);

        return await SendAsync(http, entry, StatusCodes.Status200OK, bytes);
    }

    private static async Task<string> AnswerFaultAsync(HttpContext http, CallEntry entry, string text)
    {
        entry.Note = text;
        return await SendAsync(http, entry, StatusCodes.Status500InternalServerError, SoapWriter.Fault("Client", text));
    }

    private static async Task<string> SendAsync(HttpContext http, CallEntry entry, int status, ReadOnlyMemory<byte> body)
    {
        entry.HttpStatus = status;
        entry.Response = body;
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) return "answered";

        http.Response.ContentType = XmlType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
        return "answered";
    }

    private static async Task<string> SendHalfAsync(HttpContext http, CallEntry entry, ReadOnlyMemory<byte> body)
    {
        entry.HttpStatus = StatusCodes.Status200OK;
        entry.Response = body[..(body.Length / 2)];
        http.Response.ContentType = XmlType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(entry.Response, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        return Drop(http);
    }

    private static string Drop(HttpContext http)
    {
        http.Abort();
        return "dropped";
    }

    /// <summary>Whole in length, broken in form: the last closing tag loses its name.</summary>
    private static byte[] Spoil(ReadOnlyMemory<byte> xml) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml.Span).Replace("</return>", "</retrun>", StringComparison.Ordinal));

    private async Task PayAsync(Invoice invoice)
    {
        if (book.Pay(invoice, bankCanReserve: true, otherAmount: null) is not null) return;

        var delivery = notifier.NotifyAsync(invoice);
        if (settings.AutoPay == AutoPay.BeforeAnswer) await delivery;
    }

    private static void Describe(CallEntry entry, XElement element)
    {
        var context = new CallContext(element.Member("context"));
        entry.Operation = element.Name.LocalName;
        entry.Terminal = context.Id;
        entry.ClientReference = context.ClientReference ?? element.Member("invoice").Text("clientInvoiceId");
        entry.Reference = element.Text("invoiceReference");
    }

    private static void Describe(CallEntry entry, SoapAnswer answer)
    {
        entry.Reference = answer.Reference ?? entry.Reference;
        entry.Note = answer.Note;
        entry.ResultCode = answer.Code;
    }

    private static bool TryReadEncoding(string? contentType, out Encoding? encoding)
    {
        encoding = null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals(MediaTypeNames.Text.Xml, StringComparison.OrdinalIgnoreCase)) return false;
        if (!type.Charset.HasValue) return true;

        encoding = type.Encoding;
        return encoding is not null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var stream = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, SoapReader.LongestBody));
        await request.Body.CopyToAsync(stream, request.HttpContext.RequestAborted);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
