using System.Text.RegularExpressions;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Seqr;

/// <summary>From a body to what we keep: trimmed, checked, all faults at once and none of the values repeated (section 3.1).</summary>
internal static partial class SeqrReading
{
    private const int LongestText = 255;
    private const int LongestToken = 128;

    public static Result<(string Token, BuyerDetails Buyer)> Read(CreatePurchaseBody body)
    {
        List<FieldError> faults = [];
        var token = Required("purchaseToken", body.PurchaseToken, faults, LongestToken);
        var name = Text("clientName", body.ClientName);
        var street = Text("street", body.Street);
        var city = Text("city", body.City);
        var country = Text("country", body.Country);
        var state = Optional("state", body.State, faults);
        var zip = Text("zip", body.Zip);
        var email = Required("email", body.Email, faults, LongestText);
        var phone = Optional("msisdn", body.Msisdn, faults);

        if (state is not null) RefuseCard("state", state);
        if (token.Length > 0 && !TokenShape().IsMatch(token)) faults.Add(new FieldError("purchaseToken", "invalid_format", "Letters, digits, '-', '_' and '.' only."));
        if (email.Length > 0 && !EmailShape().IsMatch(email)) faults.Add(new FieldError("email", "invalid_format", "One '@' with text on both sides."));
        if (phone is not null && !PhoneShape().IsMatch(phone)) faults.Add(new FieldError("msisdn", "invalid_format", "5 to 15 digits with country code."));
        if (faults.Count > 0) return Error.InvalidFields(faults);

        return (token, new BuyerDetails(name, street, city, zip, state, country, email, phone?.TrimStart('+')));

        string Text(string field, string? value)
        {
            var text = Required(field, value, faults, LongestText);
            RefuseCard(field, text);
            return text;
        }

        void RefuseCard(string field, string text)
        {
            if (CardNumber.IsIn(text)) faults.Add(new FieldError(field, "card_number", "This looks like a card number. Leave it out."));
        }
    }

    private static string Required(string field, string? value, List<FieldError> faults, int longest)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0) faults.Add(new FieldError(field, "required", "This is required."));
        if (text.Length > longest) faults.Add(new FieldError(field, "too_long", $"At most {longest} characters."));
        return text.Length > longest ? "" : text;
    }

    private static string? Optional(string field, string? value, List<FieldError> faults)
    {
        var text = value?.Trim();
        if (text?.Length > LongestText) faults.Add(new FieldError(field, "too_long", $"At most {LongestText} characters."));
        return string.IsNullOrEmpty(text) || text.Length > LongestText ? null : text;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex TokenShape();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$", RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9]{5,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneShape();
}
