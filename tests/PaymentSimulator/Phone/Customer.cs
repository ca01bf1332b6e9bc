using System.Text.Encodings.Web;
using System.Text.Json;

namespace InstantCheckout.PaymentSimulator.Phone;

/// <summary>The buyer's address as the provider stores it. A member set to null is left out of the call.</summary>
public sealed record Customer
{
    public static readonly Customer Sample = new();

    public string? ClientName { get; init; } = "Ada Test";

    public string? Street { get; init; } = "Example Road 5";

    public string? City { get; init; } = "Uppsala";

    public string? Country { get; init; } = "Sweden";

    public string? State { get; init; } = "";

    public string? Zip { get; init; } = "75310";

    public string? Email { get; init; } = "ada@example.org";

    public string? Msisdn { get; init; } = "46700000001";

    /// <summary>The body of createPurchase: eight members, or nine with the phone number.</summary>
    internal byte[] ToBody(string purchaseToken, CheckoutVariant variant)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("purchaseToken", purchaseToken);
            Write(json, "clientName", ClientName);
            Write(json, "street", Street);
            Write(json, "city", City);
            Write(json, "country", Country);
            Write(json, "state", State);
            Write(json, "zip", Zip);
            Write(json, "email", Email);
            if (variant == CheckoutVariant.Glase) Write(json, "msisdn", Msisdn);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}

public enum CheckoutVariant
{
    /// <summary>Nine members: with <c>msisdn</c>.</summary>
    Glase,

    /// <summary>Eight members.</summary>
    Seqr,
}
