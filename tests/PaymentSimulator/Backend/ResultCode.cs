namespace InstantCheckout.PaymentSimulator.Backend;

/// <summary>The result codes of the payment API that the simulator can give; the description on the wire is the upper-case name.</summary>
public enum ResultCode
{
    Success = 0,
    PendingApproval = 1,
    ReportNotReady = 2,
    RejectedBusinessLogic = 10,
    RejectedAmount = 11,
    RejectedPayment = 12,
    RejectedTopup = 13,
    AuthenticationFailed = 20,
    AccessDenied = 21,
    InvalidNewPassword = 22,
    InvalidErsReference = 23,
    InvalidInitiatorPrincipalId = 29,
    InvalidReceiverPrincipalId = 30,
    InvalidSenderPrincipalId = 31,
    InvalidTopupPrincipalId = 32,
    InvalidInitiatorPrincipalState = 33,
    InvalidReceiverPrincipalState = 34,
    InvalidSenderPrincipalState = 35,
    InvalidTopupPrincipalState = 36,
    InitiatorPrincipalNotFound = 37,
    ReceiverPrincipalNotFound = 38,
    SenderPrincipalNotFound = 39,
    TopupPrincipalNotFound = 40,
    InvalidProduct = 41,
    InvalidReceiverAccountType = 42,
    InvalidSenderAccountType = 43,
    InvalidTopupAccountType = 44,
    ReceiverAccountNotFound = 45,
    SenderAccountNotFound = 46,
    TopupAccountNotFound = 47,
    PaymentInProgress = 48,
    InvalidInvoiceData = 49,
    CannotCancelPaidInvoice = 50,
    CannotCancelInvoiceInProgress = 51,
    InvalidCustomer = 52,
    InvalidSeqrId = 53,
    InvalidInvoiceReference = 54,
    PaymentAlreadyCancelled = 55,
    RegistrationNotPossible = 56,
    RegistrationPrincipalAlreadyExists = 57,
    AuthorizationExpired = 60,
    AuthorizationCancelled = 61,
    AuthorizationInProgress = 62,
    InvalidAuthorizationReference = 63,
    InvalidNotificationUrl = 64,
    SystemError = 90,
    UnsupportedOperation = 91,
    LicenseRejection = 92,
    SystemBusy = 93,
    ServiceUnavailable = 94,
    InvoiceAlreadyCanceled = 95,
    InvoiceStateNotReserved = 96,
    ResellerNotAllowedToDoRefund = 97,
    SumOfRefundsCanNotBeMoreThanOriginalTransaction = 98,
    ReceiverAccountDoesNotAllowRefunds = 99,
}

internal static class ResultCodeNames
{
    private static readonly Dictionary<int, string> Names = Enum.GetValues<ResultCode>().ToDictionary(code => (int)code, code => UpperSnake(code.ToString()));

    /// <summary>The description that goes with a code; a code nobody has heard of gets a name of the same kind.</summary>
    public static string Of(int code) => Names.TryGetValue(code, out var name) ? name : $"UNKNOWN_CODE_{code}";

    public static string UpperSnake(string pascal) =>
        string.Concat(pascal.Select((letter, index) => index > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
}
