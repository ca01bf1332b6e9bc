using System.Globalization;
using InstantCheckout.Application.Catalogue;
using InstantCheckout.Application.Purchases;

namespace InstantCheckout.Api.Demo;

/// <summary>What a page of the demo shop is drawn from.</summary>
public sealed record DemoPage(string ShopName, string? SimulatorUrl, IReadOnlyList<WindowItem> Items, IReadOnlyList<DemoPurchase> Purchases)
{
    /// <summary>The phone's page with this code scanned; null where there is no simulator.</summary>
    public string? PhoneFor(WindowItem item) =>
        SimulatorUrl is { } address ? $"{address.TrimEnd('/')}/?qr={Uri.EscapeDataString(item.Links.QrText)}" : null;
}

/// <summary>A line of the latest orders, in words. Nothing in it tells who bought.</summary>
/// <param name="Order">The order's number; null until it is paid.</param>
/// <param name="Tone">good, warn or bad: beside the word, never in its place.</param>
/// <param name="At">When it was scanned.</param>
public sealed record DemoPurchase(string Title, string Total, string State, string Tone, string? Order, DateTimeOffset At)
{
    public string Time => At.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    internal static DemoPurchase Of(RecentPurchase purchase)
    {
        var (state, tone) = purchase.State switch
        {
            "Requested" => ("Preparing the invoice", "warn"),
            "AwaitingPayment" => ("Waiting for payment", "warn"),
            "Paid" => ("Paid", "good"),
            "Expired" => ("Not paid", "bad"),
            "PaidLate" => ("Paid too late, sent back", "bad"),
            _ => ("Failed", "bad"),
        };
        return new DemoPurchase(purchase.Title, purchase.Total.ToString(), state, tone, purchase.OrderNumber, purchase.CreatedAt);
    }
}

/// <summary>How many are left, as a shop would say it.</summary>
internal sealed record StockWord(string Text, string Tone)
{
    private const int Few = 5;

    public static StockWord Of(WindowItem item) => item.Left switch
    {
        null => new StockWord("In stock", "good"),
        <= 0 => new StockWord("Sold out", "bad"),
        <= Few and var left => new StockWord($"Only {left} left", "warn"),
        _ => new StockWord("In stock", "good"),
    };
}
