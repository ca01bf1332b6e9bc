using System.Globalization;
using System.Xml.Linq;
using InstantCheckout.PaymentSimulator.Backend;

namespace InstantCheckout.PaymentSimulator.Soap;

/// <summary>An invoice that passed the checks, or the code it fails with and the reason for the log.</summary>
internal sealed record InvoiceReading(InvoiceContent? Content, ResultCode Code, string? Note)
{
    public static InvoiceReading Refuse(ResultCode code, string note) => new(null, code, note);
}

internal static class InvoiceReader
{
    public static InvoiceReading Read(XElement? invoice, Terminal terminal, bool strict)
    {
        if (invoice is null) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, "invoice is missing");
        if (AmountReader.Read(invoice.Member("totalAmount"), "totalAmount", terminal, out var total) is { } mistake) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, mistake);
        if (total!.Hundredths <= 0) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, "totalAmount is not more than zero");
        if (!TryReadMode(invoice, "paymentMode", PaymentMode.ImmediateDebit, out var paymentMode)) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, "paymentMode is not one of the schema's");
        if (!TryReadMode(invoice, "acknowledgmentMode", AcknowledgmentMode.Missing, out var acknowledgmentMode)) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, "acknowledgmentMode is not one of the schema's");

        var rows = invoice.Member("invoiceRows").Members("invoiceRow").Select(Row).ToArray();
        var warnings = Warnings(invoice, rows, total);
        if (strict && warnings is [var first, ..]) return InvoiceReading.Refuse(ResultCode.InvalidInvoiceData, first);

        var notificationUrl = invoice.Text("notificationUrl");
        if (notificationUrl is not null && !IsWebAddress(notificationUrl)) return InvoiceReading.Refuse(ResultCode.InvalidNotificationUrl, "notificationUrl starts with neither http:// nor https://");

        var content = new InvoiceContent(
            paymentMode, acknowledgmentMode, invoice.Text("title"), invoice.Text("clientInvoiceId"), rows, total, invoice.Text("cashierId"), invoice.Text("footer"),
            invoice.Text("backURL"), notificationUrl, Seconds(invoice.Text("commitReservationTimeout")), warnings);
        return new InvoiceReading(content, ResultCode.Success, warnings.Count == 0 ? null : string.Join("; ", warnings));
    }

    private static InvoiceRow Row(XElement row) => new(
        row.Text("itemDescription"), row.Text("itemQuantity"), row.Text("itemSKU"), row.Text("itemTaxRate"),
        AmountReader.Loose(row.Member("itemTotalAmount")), row.Text("itemUnit"), AmountReader.Loose(row.Member("itemUnitPrice")));

    /// <summary>What the reference page asks for and the schema does not: notes by default, refusals in strict mode.</summary>
    private static List<string> Warnings(XElement invoice, InvoiceRow[] rows, Amount total)
    {
        var warnings = new List<string>();
        foreach (var name in new[] { "paymentMode", "acknowledgmentMode", "issueDate", "title", "clientInvoiceId", "cashierId", "footer" })
            if (invoice.Member(name) is null) warnings.Add($"invoice.{name} is missing");
        if (invoice.Text("issueDate") is { } date && !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out _)) warnings.Add("invoice.issueDate is not a date");

        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index].Total is null) warnings.Add($"row {index + 1} has no readable itemTotalAmount");
            else if (rows[index].Total!.Currency != total.Currency) warnings.Add($"row {index + 1} is in another currency than the total");
            if (!decimal.TryParse(rows[index].Quantity, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity) || quantity < 1)
                warnings.Add($"row {index + 1} has no itemQuantity of at least 1");
        }

        var sum = rows.Sum(row => row.Total?.Hundredths ?? 0);
        if (rows.Length > 0 && sum != total.Hundredths) warnings.Add($"the rows add up to {new Amount(total.Currency, sum).Value}, not to {total.Value}");
        return warnings;
    }

    private static bool TryReadMode<TMode>(XElement invoice, string name, TMode whenAbsent, out TMode mode) where TMode : struct, Enum
    {
        mode = whenAbsent;
        if (invoice.Text(name) is not { Length: > 0 } text) return true;

        foreach (var candidate in Enum.GetValues<TMode>())
        {
            if (ResultCodeNames.UpperSnake(candidate.ToString()) != text || text == "MISSING") continue;

            mode = candidate;
            return true;
        }
        return false;
    }

    private static long? Seconds(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 366 * 86_400 ? seconds : null;

    private static bool IsWebAddress(string text) => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}

internal static class AmountReader
{
    /// <summary>Reads a required amount; answers what is wrong with it, or null.</summary>
    public static string? Read(XElement? element, string name, Terminal terminal, out Amount? amount)
    {
        amount = null;
        if (element is null) return $"{name} is missing";
        if (element.Text("currency") is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper)) return $"{name}.currency is not three upper-case letters";
        if (!terminal.Currencies.Contains(currency)) return $"{name}.currency is not one of the terminal's";
        if (!Amount.TryReadValue(element.Text("value"), out var hundredths)) return $"{name}.value is not a decimal with at most two decimals";

        amount = new Amount(currency, hundredths);
        return null;
    }

    public static Amount? Loose(XElement? element) =>
        element.Text("currency") is { } currency && Amount.TryReadValue(element.Text("value"), out var hundredths) ? new Amount(currency, hundredths) : null;
}
