using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace InstantCheckout.LoadTests.Works;

/// <summary>
/// The ceiling of createPurchase: the rows of the purchase, its payment, attempt, ledger and history in one commit, one
/// sendInvoice, and the two updates with their history in a second commit. No catalogue, no checks, no sealing, no sweeps.
/// </summary>
internal static class CreatePurchaseLimit
{
    public const string Name = "create-purchase";

    private static readonly Guid Shop = Guid.CreateVersion7();
    private static readonly Guid Token = Guid.CreateVersion7();

    // The same lengths as the product's rows have, which the harness compares.
    private const string Lines =
        """[{"VariantId":"019aa5c0-0000-7000-8000-000000000000","Sku":"MUG-BLU","Title":"Stoneware mug, Blue","Quantity":1,"UnitPrice":{"Minor":7900,"Currency":"SEK","IsZero":false,"IsNegative":false},"Total":{"Minor":7900,"Currency":"SEK","IsZero":false,"IsNegative":false},"TaxRate":250000},{"VariantId":null,"Sku":null,"Title":"Letter","Quantity":1,"UnitPrice":{"Minor":2900,"Currency":"SEK","IsZero":false,"IsNegative":false},"Total":{"Minor":2900,"Currency":"SEK","IsZero":false,"IsNegative":false},"TaxRate":250000}]""";

    private const string InsertPurchase = """
        INSERT INTO purchases.purchases (id, shop_id, mode, token_id, token, title, state, lines, held, sealed_buyer, buyer_digest, payment_id, created_at, total_currency, total_minor, version)
        VALUES ($1, $2, 'Test', $3, $4, 'Stoneware mug, Blue', 'Requested', $5, '[]', $6, $7, $8, $9, 'SEK', 10800, 1)
        """;

    private const string InsertPayment = """
        INSERT INTO payments.payments (id, shop_id, mode, payable_kind, payable_id, state, captured_minor, refunded_minor, refund_pending_minor, surplus_minor, provider, created_at, amount_currency, amount_minor, version)
        VALUES ($1, $2, 'Test', 'purchase', $3, 'Open', 0, 0, 0, 0, 'seqr', $4, 'SEK', 10800, 1)
        """;

    private const string InsertAttempt = """
        INSERT INTO payments.attempts (id, payment_id, provider, state, notice_key, requested_at, expires_at, next_try_at, tries, lease_token, amount_currency, amount_minor, version)
        VALUES ($1, $2, 'seqr', 'Sending', $3, $4, $5, $6, 0, 1, 'SEK', 10800, 1)
        """;

    private const string InsertLedger = """
        INSERT INTO payments.ledger (payment_id, posting, account, amount_minor, currency, at)
        VALUES ($1, 'raise', 'Receivable', 10800, 'SEK', $2), ($1, 'raise', 'Sales', -10800, 'SEK', $2)
        """;

    private const string InsertRequested = """
        INSERT INTO core.history (subject, version, line, at, actor, what, detail)
        VALUES ($1, 1, 0, $3, 'Buyer', 'purchase.requested', '108.00 SEK'), ($2, 1, 0, $3, 'Buyer', 'payment.requested', 'seqr, 108.00 SEK')
        """;

    private const string IssueAttempt =
        "UPDATE payments.attempts SET state = 'Waiting', provider_reference = $1, pay_payload = $2, next_try_at = $3, lease_until = NULL, version = 2 WHERE id = $4 AND version = 1 AND lease_token = 1";

    private const string IssuePurchase =
        "UPDATE purchases.purchases SET state = 'AwaitingPayment', invoice_reference = $1, version = 2 WHERE id = $2 AND version = 1";

    private const string InsertIssued = """
        INSERT INTO core.history (subject, version, line, at, actor, what, detail)
        VALUES ($1, 2, 0, $3, 'Provider', 'purchase.awaiting_payment', $4), ($2, 2, 0, $3, 'Provider', 'invoice.issued', $4)
        """;

    public static async Task RunAsync(LimitSettings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.Database) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, NoResetOnClose = true };
        await using var database = NpgsqlDataSource.Create(connection);
        using var provider = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        var flow = new Flow(settings, database, provider);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(settings.Address));
        await using var app = builder.Build();
        app.Run(context => context.Request.Path.Value == Limits.ReadyPath ? Task.CompletedTask : flow.HandleAsync(context));
        await app.StartAsync();
        await app.WaitForShutdownAsync();
    }

    private sealed class Flow(LimitSettings settings, NpgsqlDataSource database, HttpClient provider)
    {
        public async Task HandleAsync(HttpContext context)
        {
            var body = (await JsonSerializer.DeserializeAsync(context.Request.Body, LimitJson.Default.LimitBody))!;
            var now = DateTime.UtcNow;
            var ids = new Ids(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()));

            await RequestAsync(body, ids, now);
            var (reference, code) = await SendInvoiceAsync(ids, now);
            await IssueAsync(ids, reference, code, DateTime.UtcNow);

            var answer = JsonSerializer.SerializeToUtf8Bytes(new LimitAnswer(reference), LimitJson.Default.LimitAnswer);
            context.Response.ContentType = "application/json;charset=UTF-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        }

        // The statements of a batch are one transaction and one round trip.
        private async Task RequestAsync(LimitBody body, Ids ids, DateTime now)
        {
            // Stands for the sealed text: as long, and another for each buyer.
            var buyer = JsonSerializer.SerializeToUtf8Bytes(body with { PurchaseToken = "***" }, LimitJson.Default.LimitBody);
            var digest = new byte[32];
            ids.Purchase.TryWriteBytes(digest);

            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(Command(InsertPurchase, Of(ids.Purchase), Of(Shop), Of(Token), Of(body.PurchaseToken), Of(Lines), Of(buyer), Of(digest), Of(ids.Payment), Of(now)));
            batch.BatchCommands.Add(Command(InsertPayment, Of(ids.Payment), Of(Shop), Of(ids.Purchase), Of(now)));
            batch.BatchCommands.Add(Command(InsertAttempt, Of(ids.Attempt), Of(ids.Payment), Of(ids.NoticeKey), Of(now), Of(now.AddMinutes(5)), Of(now.AddSeconds(75))));
            batch.BatchCommands.Add(Command(InsertLedger, Of(ids.Payment), Of(now)));
            batch.BatchCommands.Add(Command(InsertRequested, Of(ids.Purchase), Of(ids.Attempt), Of(now)));
            await batch.ExecuteNonQueryAsync();
        }

        private async Task<(string Reference, string Code)> SendInvoiceAsync(Ids ids, DateTime now)
        {
            var attempt = ids.Attempt.ToString("N");
            var envelope = $"""
                <?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ext:sendInvoice xmlns:ext="http://external.interfaces.ers.seamless.com/"><context><channel>ClientWS</channel><clientId>InstantCheckout 0.1.0</clientId><clientReference>{attempt}</clientReference><clientRequestTimeout>0</clientRequestTimeout><initiatorPrincipalId><id>{settings.Terminal}</id><type>TERMINALID</type></initiatorPrincipalId><password>{settings.Password}</password></context><invoice><paymentMode>IMMEDIATE_DEBIT</paymentMode><acknowledgmentMode>NO_ACKNOWLEDGMENT</acknowledgmentMode><issueDate>{now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</issueDate><title>Stoneware mug, Blue</title><clientInvoiceId>{attempt}</clientInvoiceId><invoiceRows><invoiceRow><itemDescription>Stoneware mug, Blue</itemDescription><itemQuantity>1</itemQuantity><itemSKU>MUG-BLU</itemSKU><itemTaxRate>25</itemTaxRate><itemTotalAmount><currency>SEK</currency><value>79.00</value></itemTotalAmount><itemUnit>EA</itemUnit><itemUnitPrice><currency>SEK</currency><value>79.00</value></itemUnitPrice></invoiceRow><invoiceRow><itemDescription>Letter</itemDescription><itemQuantity>1</itemQuantity><itemTaxRate>25</itemTaxRate><itemTotalAmount><currency>SEK</currency><value>29.00</value></itemTotalAmount><itemUnit>EA</itemUnit><itemUnitPrice><currency>SEK</currency><value>29.00</value></itemUnitPrice></invoiceRow></invoiceRows><totalAmount><currency>SEK</currency><value>108.00</value></totalAmount><cashierId>WEB</cashierId><notificationUrl>http://{settings.Address}/callbacks/seqr/{attempt}/{ids.NoticeKey}</notificationUrl></invoice></ext:sendInvoice></soap:Body></soap:Envelope>
                """;
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope)) { Headers = { ContentType = new MediaTypeHeaderValue("text/xml", "utf-8") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Provider) { Content = content, Headers = { { "SOAPAction", "\"\"" } } };
            using var response = await provider.SendAsync(request);
            var answer = await response.Content.ReadAsByteArrayAsync();
            return (Element(answer, "<invoiceReference>"u8), Element(answer, "<invoiceQRCode>"u8));
        }

        private async Task IssueAsync(Ids ids, string reference, string code, DateTime now)
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(Command(IssueAttempt, Of(reference), Of(code), Of(now.AddSeconds(2)), Of(ids.Attempt)));
            batch.BatchCommands.Add(Command(IssuePurchase, Of(reference), Of(ids.Purchase)));
            batch.BatchCommands.Add(Command(InsertIssued, Of(ids.Purchase), Of(ids.Attempt), Of(now), Of(reference)));
            await batch.ExecuteNonQueryAsync();
        }

        private static string Element(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> tag)
        {
            var begin = xml.IndexOf(tag);
            if (begin < 0) throw new InvalidOperationException($"The provider's answer has no {Encoding.ASCII.GetString(tag)}: {Encoding.UTF8.GetString(xml)}");

            var rest = xml[(begin + tag.Length)..];
            return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'<')]);
        }

        private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(value);
            return command;
        }

        private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
    }

    private sealed record Ids(Guid Purchase, Guid Payment, Guid Attempt, string NoticeKey);
}

internal sealed record LimitBody(
    string PurchaseToken, string ClientName, string Street, string City, string Country, string State, string Zip, string Email, string Msisdn);

internal sealed record LimitAnswer(string InvoiceReferenceId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LimitBody))]
[JsonSerializable(typeof(LimitAnswer))]
internal sealed partial class LimitJson : JsonSerializerContext;
