using System.Collections.Frozen;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>What the provider's table of result codes tells a client to do.</summary>
internal enum SeqrAction
{
    Done,
    Fail,

    /// <summary>Our own set-up is at fault: a person must look.</summary>
    FailAlert,

    /// <summary>Not now; the same call may be made later.</summary>
    Repeat,

    /// <summary>Not now; only reads and cancelling may be made again.</summary>
    RepeatReads,

    /// <summary>Not now; then read the status.</summary>
    RepeatThenRead,

    /// <summary>The invoice is not in the state we thought: read it.</summary>
    ReadStatus,

    /// <summary>What was asked for is the case already.</summary>
    Cancelled,
}

/// <summary>What a code means to the operation that got it.</summary>
internal enum SeqrMeaning
{
    Done,
    Refused,
    RefusedAlert,

    /// <summary>Nothing was done; ask again later.</summary>
    AskAgain,

    /// <summary>The status of the invoice decides.</summary>
    ReadStatus,

    Cancelled,

    /// <summary>Something may have been done: for a person to decide.</summary>
    Doubtful,
}

internal sealed record SeqrCode(int Number, string Name, SeqrAction Action);

/// <summary>The result codes of the Payment API as data (contract section 8). An older list gives some numbers other meanings; it does not apply.</summary>
internal static class SeqrCodes
{
    public const int Success = 0;

    private static readonly SeqrCode[] Rows =
    [
        new(0, "SUCCESS", SeqrAction.Done),
        new(1, "PENDING_APPROVAL", SeqrAction.Fail),
        new(2, "REPORT_NOT_READY", SeqrAction.Repeat),
        new(10, "REJECTED_BUSINESS_LOGIC", SeqrAction.Fail),
        new(11, "REJECTED_AMOUNT", SeqrAction.Fail),
        new(12, "REJECTED_PAYMENT", SeqrAction.Fail),
        new(13, "REJECTED_TOPUP", SeqrAction.Fail),
        new(20, "AUTHENTICATION_FAILED", SeqrAction.FailAlert),
        new(21, "ACCESS_DENIED", SeqrAction.FailAlert),
        new(22, "INVALID_NEW_PASSWORD", SeqrAction.Fail),
        new(23, "INVALID_ERS_REFERENCE", SeqrAction.Fail),
        new(29, "INVALID_INITIATOR_PRINCIPAL_ID", SeqrAction.FailAlert),
        new(30, "INVALID_RECEIVER_PRINCIPAL_ID", SeqrAction.Fail),
        new(31, "INVALID_SENDER_PRINCIPAL_ID", SeqrAction.Fail),
        new(32, "INVALID_TOPUP_PRINCIPAL_ID", SeqrAction.Fail),
        new(33, "INVALID_INITIATOR_PRINCIPAL_STATE", SeqrAction.FailAlert),
        new(34, "INVALID_RECEIVER_PRINCIPAL_STATE", SeqrAction.Fail),
        new(35, "INVALID_SENDER_PRINCIPAL_STATE", SeqrAction.Fail),
        new(36, "INVALID_TOPUP_PRINCIPAL_STATE", SeqrAction.Fail),
        new(37, "INITIATOR_PRINCIPAL_NOT_FOUND", SeqrAction.FailAlert),
        new(38, "RECEIVER_PRINCIPAL_NOT_FOUND", SeqrAction.Fail),
        new(39, "SENDER_PRINCIPAL_NOT_FOUND", SeqrAction.Fail),
        new(40, "TOPUP_PRINCIPAL_NOT_FOUND", SeqrAction.Fail),
        new(41, "INVALID_PRODUCT", SeqrAction.Fail),
        new(42, "INVALID_RECEIVER_ACCOUNT_TYPE", SeqrAction.Fail),
        new(43, "INVALID_SENDER_ACCOUNT_TYPE", SeqrAction.Fail),
        new(44, "INVALID_TOPUP_ACCOUNT_TYPE", SeqrAction.Fail),
        new(45, "RECEIVER_ACCOUNT_NOT_FOUND", SeqrAction.Fail),
        new(46, "SENDER_ACCOUNT_NOT_FOUND", SeqrAction.Fail),
        new(47, "TOPUP_ACCOUNT_NOT_FOUND", SeqrAction.Fail),
        new(48, "PAYMENT_IN_PROGRESS", SeqrAction.RepeatThenRead),
        new(49, "INVALID_INVOICE_DATA", SeqrAction.Fail),
        new(50, "CANNOT_CANCEL_PAID_INVOICE", SeqrAction.ReadStatus),
        new(51, "CANNOT_CANCEL_INVOICE_IN_PROGRESS", SeqrAction.ReadStatus),
        new(52, "INVALID_CUSTOMER", SeqrAction.Fail),
        new(53, "INVALID_SEQR_ID", SeqrAction.Fail),
        new(54, "INVALID_INVOICE_REFERENCE", SeqrAction.Fail),
        new(55, "PAYMENT_ALREADY_CANCELLED", SeqrAction.Cancelled),
        new(56, "REGISTRATION_NOT_POSSIBLE", SeqrAction.Fail),
        new(57, "REGISTRATION_PRINCIPAL_ALREADY_EXISTS", SeqrAction.Fail),
        new(60, "AUTHORIZATION_EXPIRED", SeqrAction.Fail),
        new(61, "AUTHORIZATION_CANCELLED", SeqrAction.Fail),
        new(62, "AUTHORIZATION_IN_PROGRESS", SeqrAction.Fail),
        new(63, "INVALID_AUTHORIZATION_REFERENCE", SeqrAction.Fail),
        new(64, "INVALID_NOTIFICATION_URL", SeqrAction.Fail),
        new(90, "SYSTEM_ERROR", SeqrAction.RepeatReads),
        new(91, "UNSUPPORTED_OPERATION", SeqrAction.Fail),
        new(92, "LICENSE_REJECTION", SeqrAction.FailAlert),
        new(93, "SYSTEM_BUSY", SeqrAction.Repeat),
        new(94, "SERVICE_UNAVAILABLE", SeqrAction.Repeat),
        new(95, "INVOICE_ALREADY_CANCELED", SeqrAction.Cancelled),
        new(96, "INVOICE_STATE_NOT_RESERVED", SeqrAction.ReadStatus),
        new(97, "RESELLER_NOT_ALLOWED_TO_DO_REFUND", SeqrAction.Fail),
        new(98, "SUM_OF_REFUNDS_CAN_NOT_BE_MORE_THAN_ORIGINAL_TRANSACTION", SeqrAction.Fail),
        new(99, "RECEIVER_ACCOUNT_DOES_NOT_ALLOW_REFUNDS", SeqrAction.Fail),
    ];

    private static readonly FrozenDictionary<int, SeqrCode> ByNumber = Rows.ToFrozenDictionary(row => row.Number);

    public static IReadOnlyList<SeqrCode> All => Rows;

    /// <summary>A number that is in no table is never repeated and wants a person's eye.</summary>
    public static SeqrCode Of(int number) => ByNumber.GetValueOrDefault(number) ?? new SeqrCode(number, "UNKNOWN_CODE", SeqrAction.FailAlert);

    public static SeqrMeaning Meaning(string operation, int number) => (Of(number).Action, operation) switch
    {
        (SeqrAction.Done, _) => SeqrMeaning.Done,
        (SeqrAction.FailAlert, _) => SeqrMeaning.RefusedAlert,

        (SeqrAction.Cancelled, SeqrOperation.CancelInvoice) => SeqrMeaning.Cancelled,
        (SeqrAction.ReadStatus or SeqrAction.RepeatThenRead, SeqrOperation.CancelInvoice or SeqrOperation.CommitReservation) => SeqrMeaning.ReadStatus,

        // Committing moves money: whatever was not plainly refused is settled by the status.
        (SeqrAction.Repeat or SeqrAction.RepeatReads, SeqrOperation.CommitReservation) => SeqrMeaning.ReadStatus,

        // A refund is never made twice by itself, whatever the excuse.
        (SeqrAction.Repeat or SeqrAction.RepeatReads, SeqrOperation.RefundPayment) => SeqrMeaning.Doubtful,

        // Asking again would make a second invoice: the buyer scans again instead.
        (SeqrAction.Repeat, SeqrOperation.SendInvoice) => SeqrMeaning.Refused,

        (SeqrAction.Repeat, _) => SeqrMeaning.AskAgain,
        (SeqrAction.RepeatReads, SeqrOperation.GetPaymentStatus or SeqrOperation.CancelInvoice or SeqrOperation.ExecuteReport or SeqrOperation.BenchmarkingNop) => SeqrMeaning.AskAgain,
        (SeqrAction.RepeatThenRead, SeqrOperation.UpdateInvoice) => SeqrMeaning.AskAgain,
        _ => SeqrMeaning.Refused,
    };
}

/// <summary>The operations that concern a web-shop, as the schema spells them.</summary>
internal static class SeqrOperation
{
    public const string SendInvoice = "sendInvoice";
    public const string UpdateInvoice = "updateInvoice";
    public const string GetPaymentStatus = "getPaymentStatus";
    public const string CancelInvoice = "cancelInvoice";
    public const string CommitReservation = "commitReservation";
    public const string SubmitPaymentReceipt = "submitPaymentReceipt";
    public const string RefundPayment = "refundPayment";
    public const string RegisterTerminal = "registerTerminal";
    public const string UnregisterTerminal = "unregisterTerminal";
    public const string AssignSeqrId = "assignSeqrId";
    public const string MarkTransactionPeriod = "markTransactionPeriod";
    public const string ExecuteReport = "executeReport";
    public const string BenchmarkingNop = "benchmarkingNop";
}
