using InstantCheckout.Application.Payments.Contracts;
using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>A payment with a title that somebody typed, control character and broken emoji included.</summary>
internal static class SamplePayment
{
    public static readonly AttemptId Attempt = new(Guid.Parse("0192f0c1-7a3b-7c4d-8e5f-0123456789ab"));

    public static readonly PaymentRequest Request = new(
        "Mugs & <more>\u0001 of\uD83C them \U0001F37A",
        [
            new PaymentLine("MUG-BLU", "Mug, blue", 2, Sek(7_900), Sek(15_800), new TaxRate(250_000)),
            new PaymentLine(null, "Freight", 1, Sek(4_900), Sek(4_900), new TaxRate(250_000)),
        ],
        Sek(20_700),
        new Uri("https://shop.example/seqr/notify/po-7f3a91/3d9e"),
        new DateTimeOffset(2026, 3, 2, 22, 15, 0, TimeSpan.FromHours(1)));

    private static Money Sek(long minor) => new(minor, Currency.Of("SEK"));
}
