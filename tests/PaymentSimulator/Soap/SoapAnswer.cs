using System.Xml;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>What an operation answers; <see cref="Note"/> is for the log, never for the wire.</summary>
internal sealed record SoapAnswer(int Code, string? ErsReference = null, Action<XmlWriter>? Extra = null, string? Note = null, string? Reference = null)
{
    public static readonly SoapAnswer Done = new((int)ResultCode.Success);

    public static SoapAnswer Refuse(ResultCode code, string? note = null) => new((int)code, Note: note);

    /// <summary>An invoice that was sent by this call, for those who act upon it.</summary>
    public Invoice? Issued { get; init; }
}
