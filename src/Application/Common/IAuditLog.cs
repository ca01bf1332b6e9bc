using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Common;

/// <summary>
/// Security-relevant acts (A7): who, what, when, object, result. Rows commit with the act, are append-only and hash-chained;
/// <c>audit verify</c> checks the chain. Never holds personal data or secrets.
/// </summary>
public interface IAuditLog
{
    /// <param name="who">Public id of a key, name of an operator, or the part of the program that acted.</param>
    /// <param name="what">Stable verb, such as <c>key.created</c>.</param>
    /// <param name="subject">What it was done to, as an id.</param>
    /// <param name="result"><c>ok</c> or the code of the refusal.</param>
    void Record(string who, string what, string subject, string result, ShopId? shop = null);
}
