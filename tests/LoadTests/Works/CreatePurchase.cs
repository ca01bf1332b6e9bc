using System.Globalization;
using System.Text;
using System.Text.Json;
using InstantCheckout.LoadTests.Load;
using InstantCheckout.LoadTests.Rig;
using Npgsql;

namespace InstantCheckout.LoadTests.Works;

/// <summary>A scanned code becomes an issued invoice: one request of the payment app.</summary>
internal sealed class CreatePurchase : IScenario
{
    private const int BuyerDigits = 12;

    // A variant of the demo shop whose stock has no limit.
    private static readonly byte[] Request = Post(
        """{"purchaseToken":"mug-blue.2","clientName":"Ada Test","street":"Example Road 5","city":"Uppsala","country":"Sweden","state":"","zip":"75310","email":"buyer-000000000000@example.org","msisdn":"46700000001"}""");

    private static readonly int Buyer = Request.AsSpan().IndexOf("buyer-"u8) + "buyer-".Length;

    public string Id => "W1";

    public string Title => "createPurchase to an issued invoice, the provider answering in 0 ms";

    public IReadOnlyList<string> Steps { get; } = ["createPurchase"];

    public Goal Goal { get; } = new(Throughput: 0.50m, P99: 2.5m);

    public string Limit => CreatePurchaseLimit.Name;

    public IReadOnlyList<string> Tables { get; } = ["purchases.purchases", "payments.payments", "payments.attempts", "payments.ledger", "core.history"];

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public async ValueTask FlowAsync(Caller caller, long number)
    {
        // A limit per buyer exists: each flow is another one.
        var request = Request.AsSpan().ToArray();
        number.TryFormat(request.AsSpan(Buyer, BuyerDigits), out _, "D12", CultureInfo.InvariantCulture);

        var answer = await caller.CallAsync(0, request);
        if (answer.Status != 200) throw new WrongAnswerException($"status {answer.Status}: {answer.Text}");
        if (!IsReference(answer.Body.Span)) throw new WrongAnswerException($"not an invoice reference: {answer.Text}");
    }

    public async Task<IReadOnlyList<string>> FaultsAsync(NpgsqlConnection database, long flows, CancellationToken ct)
    {
        (string What, string Sql, long Wanted)[] checks =
        [
            ("purchases", "SELECT count(*) FROM purchases.purchases", flows),
            ("purchases awaiting payment with a reference of their own", "SELECT count(DISTINCT invoice_reference) FROM purchases.purchases WHERE state = 'AwaitingPayment'", flows),
            ("different buyers", "SELECT count(DISTINCT buyer_digest) FROM purchases.purchases", flows),
            ("open payments of a stored purchase", "SELECT count(*) FROM payments.payments p JOIN purchases.purchases q ON q.payment_id = p.id AND q.id = p.payable_id WHERE p.state = 'Open' AND p.amount_minor = q.total_minor", flows),
            ("waiting attempts", "SELECT count(*) FROM payments.attempts a JOIN payments.payments p ON p.id = a.payment_id WHERE a.state = 'Waiting' AND a.provider_reference IS NOT NULL", flows),
            ("ledger entries", "SELECT count(*) FROM payments.ledger", 2 * flows),
            ("payments whose ledger does not sum to zero", "SELECT count(*) FROM (SELECT payment_id FROM payments.ledger GROUP BY payment_id HAVING sum(amount_minor) <> 0) AS wrong", 0),
            ("history lines of the flow", "SELECT count(*) FROM core.history WHERE version <= 2 AND line = 0 AND what IN ('purchase.requested', 'payment.requested', 'purchase.awaiting_payment', 'invoice.issued')", 4 * flows),
        ];
        List<string> faults = [];
        foreach (var (what, sql, wanted) in checks)
        {
            var found = (long)(await Cluster.ScalarAsync(database, sql, ct))!;
            if (found != wanted) faults.Add($"{what}: {found} instead of {wanted}");
        }

        return faults;
    }

    private static bool IsReference(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            return json.Read() && json.TokenType == JsonTokenType.StartObject
                && json.Read() && json.ValueTextEquals("invoiceReferenceId"u8)
                && json.Read() && json.TokenType == JsonTokenType.String && json.ValueSpan.Length == 17 && !json.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                && json.Read() && json.TokenType == JsonTokenType.EndObject && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Post(string body) => Encoding.UTF8.GetBytes(
        $"POST /seqr/createPurchase HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
