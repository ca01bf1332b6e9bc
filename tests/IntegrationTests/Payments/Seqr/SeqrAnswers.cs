namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>Answers of the Payment API, made up from the contract's tables.</summary>
internal static class SeqrAnswers
{
    public static ProviderWords Words { get; } = new(
        Made: Of("sendInvoice", Ok + "<invoiceQRCode>HTTP://SEQR.SE/R20260302000000042</invoiceQRCode><invoiceReference>20260302000000042</invoiceReference>"),
        MadeWithoutReference: Of("sendInvoice", Ok),
        RefusedAmount: Of("sendInvoice", Code(11)),
        StillWaiting: Status("ISSUED"),
        Paid: Paid("SEK", "158.00"),
        CancelledNow: Of("cancelInvoice", Ok),
        RefundedNow: Of("refundPayment", "<ersReference>2026030309162012301000009</ersReference>" + Ok));

    private static string Ok => Code(0);

    public static string Of(string operation, string members) =>
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" +
        $"<ns2:{operation}Response xmlns:ns2=\"http://external.interfaces.ers.seamless.com/\"><return>{members}</return></ns2:{operation}Response>" +
        "</soap:Body></soap:Envelope>";

    public static string Code(int code) => $"<resultCode>{code}</resultCode><resultDescription>SAID</resultDescription>";

    public static string Status(string status) => Of("getPaymentStatus", $"{Ok}<status>{status}</status><customerTokens/><version>1</version>");

    public static string Paid(string currency, string value) =>
        PaidWith($"<invoice><title>Example Shop</title><totalAmount><currency>{currency}</currency><value>{value}</value></totalAmount></invoice>");

    public static string PaidWith(string invoice) => Of(
        "getPaymentStatus",
        "<ersReference>2026030209162012301000007</ersReference>" + Ok + "<status>PAID</status><receipt>" +
        "<terminalId>Example Shop web</terminalId><paymentDate>2026-03-02T10:16:20.123+01:00</paymentDate>" +
        "<clientInvoiceId>0192f0c17a3b7c4d8e5f0123456789ab</clientInvoiceId><invoiceReference>20260302000000042</invoiceReference>" +
        "<paymentReference>2026030209162012301000007</paymentReference><receiverName>Example Shop</receiverName>" +
        invoice + "</receipt><customerTokens/><version>1</version>");
}
