using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>Cash registers: made known, forgotten, and given a sticker.</summary>
internal sealed class TerminalOperations(Principals principals)
{
    public SoapAnswer Register(SoapCall call)
    {
        if (call.Text("externalTerminalId") is not { Length: > 0 }) return SoapAnswer.Refuse(ResultCode.RegistrationNotPossible, "externalTerminalId is missing");
        if (call.Text("password") is not { Length: > 0 } password) return SoapAnswer.Refuse(ResultCode.InvalidNewPassword, "password is missing");

        var terminal = principals.Register(call.Text("name") is { Length: > 0 } name ? name : call.Text("externalTerminalId")!, password);
        return SoapAnswer.Done with { Extra = writer => writer.WriteElementString("terminalId", terminal.Id) };
    }

    public SoapAnswer Unregister(SoapCall call)
    {
        principals.Unregister(call.Terminal!);
        return SoapAnswer.Done;
    }

    public SoapAnswer AssignSeqrId(SoapCall call)
    {
        if (call.Text("seqrId") is not { Length: > 0 } seqrId || !seqrId.All(char.IsAsciiLetterOrDigit)) return SoapAnswer.Refuse(ResultCode.InvalidSeqrId, "seqrId is not alphanumeric");
        return principals.TryAssignSticker(seqrId, call.Terminal!) ? SoapAnswer.Done : SoapAnswer.Refuse(ResultCode.InvalidSeqrId, "seqrId is in use");
    }
}
