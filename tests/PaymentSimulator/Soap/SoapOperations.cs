using System.Xml.Linq;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>A call that has passed the checks on who makes it.</summary>
internal sealed record SoapCall(XElement Element, CallContext Context, Terminal? Terminal, ResellerUser? User)
{
    public string? Text(string name) => Element.Text(name);
}

/// <summary>The table of operations, and the checks that come before every one of them, in the order of the contract.</summary>
internal sealed class SoapOperations
{
    private enum Caller
    {
        Nobody,
        Terminal,
        User,
        TerminalOrUser,
    }

    private sealed record Operation(Caller Caller, Func<SoapCall, SoapAnswer> Run);

    private static readonly string[] NotForShops =
        ["requestTopup", "requestTransfer", "requestPurchase", "requestPrincipalInformation", "changePrincipalPassword", "confirmCustomerRegistration"];

    private readonly Dictionary<string, Operation> _operations;
    private readonly Principals _principals;

    public SoapOperations(Principals principals, InvoiceOperations invoices, RefundOperations refunds, TerminalOperations terminals, ReportOperations reports)
    {
        _principals = principals;
        _operations = new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["sendInvoice"] = new(Caller.Terminal, invoices.Send),
            ["updateInvoice"] = new(Caller.Terminal, invoices.Update),
            ["getPaymentStatus"] = new(Caller.Terminal, invoices.GetStatus),
            ["cancelInvoice"] = new(Caller.Terminal, invoices.Cancel),
            ["commitReservation"] = new(Caller.Terminal, invoices.Commit),
            ["submitPaymentReceipt"] = new(Caller.Terminal, refunds.SubmitReceipt),
            ["refundPayment"] = new(Caller.Terminal, refunds.Refund),
            ["registerTerminal"] = new(Caller.User, terminals.Register),
            ["unregisterTerminal"] = new(Caller.Terminal, terminals.Unregister),
            ["assignSeqrId"] = new(Caller.Terminal, terminals.AssignSeqrId),
            ["markTransactionPeriod"] = new(Caller.User, reports.Mark),
            ["executeReport"] = new(Caller.User, reports.Execute),
            ["creditUser"] = new(Caller.TerminalOrUser, refunds.CreditUser),
            ["benchmarkingNop"] = new(Caller.Nobody, static _ => SoapAnswer.Done),
        };
        Names = [.. _operations.Keys, .. NotForShops];
    }

    public IReadOnlyCollection<string> Names { get; }

    public bool Knows(XName operation) => operation.Namespace == SoapReader.Service && Names.Contains(operation.LocalName);

    public SoapAnswer Run(XElement element)
    {
        if (!_operations.TryGetValue(element.Name.LocalName, out var operation)) return SoapAnswer.Refuse(ResultCode.UnsupportedOperation);

        var context = new CallContext(element.Member("context"));
        if (operation.Caller == Caller.Nobody) return operation.Run(new SoapCall(element, context, null, null));

        if (context.Type == "RESELLERUSER")
        {
            if (_principals.FindUser(context.Id, context.UserId) is not { } user) return SoapAnswer.Refuse(ResultCode.InitiatorPrincipalNotFound);
            if (operation.Caller == Caller.Terminal) return SoapAnswer.Refuse(ResultCode.InvalidInitiatorPrincipalId, "this operation is called by a terminal");
            return user.Password == context.Password ? operation.Run(new SoapCall(element, context, null, user)) : SoapAnswer.Refuse(ResultCode.AuthenticationFailed);
        }

        if (context.Type is { Length: > 0 } and not "TERMINALID") return SoapAnswer.Refuse(ResultCode.InvalidInitiatorPrincipalId, "the principal's type is neither TERMINALID nor RESELLERUSER");
        if (_principals.FindTerminal(context.Id) is not { } terminal) return SoapAnswer.Refuse(ResultCode.InvalidInitiatorPrincipalId, Hint(element));
        if (operation.Caller == Caller.User) return SoapAnswer.Refuse(ResultCode.InvalidInitiatorPrincipalId, "this operation is called by a RESELLERUSER");
        if (!terminal.Knows(context.Password)) return SoapAnswer.Refuse(ResultCode.AuthenticationFailed);
        if (terminal.PasswordIsTooShort) return SoapAnswer.Refuse(ResultCode.AccessDenied);

        return operation.Run(new SoapCall(element, context, terminal, null));
    }

    private static string? Hint(XElement element) =>
        element.Elements().Any(member => member.Name.Namespace != XNamespace.None) ? "the members are in a namespace; the schema has them unqualified" : null;
}
