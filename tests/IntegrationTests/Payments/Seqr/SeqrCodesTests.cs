using System.Globalization;
using InstantCheckout.Infrastructure.Payments.Seqr;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>The contract's table of result codes (section 8), walked row by row.</summary>
public sealed class SeqrCodesTests
{
    // Number, name, and the client's action in the contract's own words.
    private const string ContractTable =
        """
        0 SUCCESS: –
        1 PENDING_APPROVAL: fail
        2 REPORT_NOT_READY: repeat after 3–5 s
        10 REJECTED_BUSINESS_LOGIC: fail
        11 REJECTED_AMOUNT: fail
        12 REJECTED_PAYMENT: fail
        13 REJECTED_TOPUP: fail
        20 AUTHENTICATION_FAILED: fail, alert
        21 ACCESS_DENIED: fail, alert
        22 INVALID_NEW_PASSWORD: fail
        23 INVALID_ERS_REFERENCE: fail
        29 INVALID_INITIATOR_PRINCIPAL_ID: fail, alert
        30 INVALID_RECEIVER_PRINCIPAL_ID: fail
        31 INVALID_SENDER_PRINCIPAL_ID: fail
        32 INVALID_TOPUP_PRINCIPAL_ID: fail
        33 INVALID_INITIATOR_PRINCIPAL_STATE: fail, alert
        34 INVALID_RECEIVER_PRINCIPAL_STATE: fail
        35 INVALID_SENDER_PRINCIPAL_STATE: fail
        36 INVALID_TOPUP_PRINCIPAL_STATE: fail
        37 INITIATOR_PRINCIPAL_NOT_FOUND: fail, alert
        38 RECEIVER_PRINCIPAL_NOT_FOUND: fail
        39 SENDER_PRINCIPAL_NOT_FOUND: fail
        40 TOPUP_PRINCIPAL_NOT_FOUND: fail
        41 INVALID_PRODUCT: fail
        42 INVALID_RECEIVER_ACCOUNT_TYPE: fail
        43 INVALID_SENDER_ACCOUNT_TYPE: fail
        44 INVALID_TOPUP_ACCOUNT_TYPE: fail
        45 RECEIVER_ACCOUNT_NOT_FOUND: fail
        46 SENDER_ACCOUNT_NOT_FOUND: fail
        47 TOPUP_ACCOUNT_NOT_FOUND: fail
        48 PAYMENT_IN_PROGRESS: retry shortly, re-read status
        49 INVALID_INVOICE_DATA: fail
        50 CANNOT_CANCEL_PAID_INVOICE: re-read status (it is PAID)
        51 CANNOT_CANCEL_INVOICE_IN_PROGRESS: wait, re-read status
        52 INVALID_CUSTOMER: fail
        53 INVALID_SEQR_ID: fail
        54 INVALID_INVOICE_REFERENCE: fail
        55 PAYMENT_ALREADY_CANCELLED: treat as cancelled
        56 REGISTRATION_NOT_POSSIBLE: fail
        57 REGISTRATION_PRINCIPAL_ALREADY_EXISTS: fail
        60 AUTHORIZATION_EXPIRED: fail
        61 AUTHORIZATION_CANCELLED: fail
        62 AUTHORIZATION_IN_PROGRESS: fail
        63 INVALID_AUTHORIZATION_REFERENCE: fail
        64 INVALID_NOTIFICATION_URL: fail
        90 SYSTEM_ERROR: retry only reads and cancel
        91 UNSUPPORTED_OPERATION: fail
        92 LICENSE_REJECTION: fail, alert
        93 SYSTEM_BUSY: retry with back-off
        94 SERVICE_UNAVAILABLE: retry with back-off
        95 INVOICE_ALREADY_CANCELED: success
        96 INVOICE_STATE_NOT_RESERVED: re-read status
        97 RESELLER_NOT_ALLOWED_TO_DO_REFUND: fail
        98 SUM_OF_REFUNDS_CAN_NOT_BE_MORE_THAN_ORIGINAL_TRANSACTION: fail
        99 RECEIVER_ACCOUNT_DOES_NOT_ALLOW_REFUNDS: fail
        """;

    private static readonly Dictionary<string, SeqrAction> Actions = new(StringComparer.Ordinal)
    {
        ["–"] = SeqrAction.Done,
        ["fail"] = SeqrAction.Fail,
        ["fail, alert"] = SeqrAction.FailAlert,
        ["repeat after 3–5 s"] = SeqrAction.Repeat,
        ["retry with back-off"] = SeqrAction.Repeat,
        ["retry only reads and cancel"] = SeqrAction.RepeatReads,
        ["retry shortly, re-read status"] = SeqrAction.RepeatThenRead,
        ["re-read status (it is PAID)"] = SeqrAction.ReadStatus,
        ["wait, re-read status"] = SeqrAction.ReadStatus,
        ["re-read status"] = SeqrAction.ReadStatus,
        ["treat as cancelled"] = SeqrAction.Cancelled,
        ["success"] = SeqrAction.Cancelled,
    };

    [Fact]
    public void Every_code_of_the_contract_is_classified_as_its_table_says()
    {
        var expected = ContractTable.Split('\n').Select(Row).ToArray();

        SeqrCodes.All.ShouldBe(expected);
        expected.Length.ShouldBe(55);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(999)]
    public void A_code_that_no_table_knows_is_never_repeated(int code)
    {
        SeqrCodes.Meaning(SeqrOperation.GetPaymentStatus, code).ShouldBe(SeqrMeaning.RefusedAlert);
        SeqrCodes.Meaning(SeqrOperation.SendInvoice, code).ShouldBe(SeqrMeaning.RefusedAlert);
        SeqrCodes.Meaning(SeqrOperation.RefundPayment, code).ShouldBe(SeqrMeaning.RefusedAlert);
    }

    [Theory]
    [InlineData("sendInvoice", "48,90,93,94", "Refused")]
    [InlineData("getPaymentStatus", "90,93,94", "AskAgain")]
    [InlineData("cancelInvoice", "0", "Done")]
    [InlineData("cancelInvoice", "55,95", "Cancelled")]
    [InlineData("cancelInvoice", "48,50,51", "ReadStatus")]
    [InlineData("cancelInvoice", "90,93,94", "AskAgain")]
    [InlineData("updateInvoice", "48,93,94", "AskAgain")]
    [InlineData("updateInvoice", "90", "Refused")]
    [InlineData("commitReservation", "48,90,93,94,96", "ReadStatus")]
    [InlineData("refundPayment", "90,93,94", "Doubtful")]
    [InlineData("refundPayment", "23,48,97,98,99", "Refused")]
    [InlineData("executeReport", "2,90,93,94", "AskAgain")]
    [InlineData("sendInvoice", "20,21,29,33,37,92", "RefusedAlert")]
    public void A_code_means_what_its_operation_makes_of_it(string operation, string codes, string meaning)
    {
        foreach (var code in codes.Split(','))
            SeqrCodes.Meaning(operation, int.Parse(code, CultureInfo.InvariantCulture)).ToString().ShouldBe(meaning, $"{operation} {code}");
    }

    private static SeqrCode Row(string line)
    {
        var (head, action) = (line.Split(": ")[0].Split(' '), line.Split(": ")[1]);
        return new SeqrCode(int.Parse(head[0], CultureInfo.InvariantCulture), head[1], Actions[action]);
    }
}
