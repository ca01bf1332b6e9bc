using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;
using Shouldly;

namespace InstantCheckout.IntegrationTests.Processes;

/// <summary>What holds at every moment over all the books: nothing lost, doubled or left unexplained.</summary>
internal static class Invariants
{
    private static readonly Dictionary<PurchaseState, string> Explanations = new()
    {
        [PurchaseState.Requested] = "purchase.requested",
        [PurchaseState.AwaitingPayment] = "purchase.awaiting_payment",
        [PurchaseState.Paid] = "purchase.paid",
        [PurchaseState.Expired] = "purchase.expired",
        [PurchaseState.Failed] = "purchase.failed",
        [PurchaseState.PaidLate] = "purchase.paid_late",
    };

    public static async Task HoldAsync(ProcessRig rig)
    {
        var books = await Books.ReadAsync(rig);
        List<string> broken =
        [
            .. rig.Stocked.SelectMany(stocked => Stock(books, stocked.Key, stocked.Value)),
            .. books.Payments.SelectMany(Money),
            .. books.Purchases.SelectMany(purchase => Outcome(books, purchase)),
            .. books.Purchases.SelectMany(purchase => Explanation(books, purchase)),
            .. Work(books),
            .. rig.Disclosed.SelectMany(reference => Disclosure(books, reference)),
            .. books.CommittedInvoices.SelectMany(reference => Taken(books, reference)),
            .. books.RefundedPayments.GroupBy(reference => reference).SelectMany(group => GivenBack(books, group.Key, group.Count())),
        ];
        broken.ShouldBeEmpty();
    }

    // Each piece is on the shelf, held by an open purchase, or sold.
    private static IEnumerable<string> Stock(Books books, string token, long pieces)
    {
        var left = books.Shelf[$"SKU-{token}"];
        var held = books.Purchases.Where(purchase => purchase.Token == token).SelectMany(purchase => purchase.Held).Sum(line => line.Quantity);
        var sold = books.Orders.SelectMany(order => order.Lines).Where(line => line.Sku == $"SKU-{token}").Sum(line => line.Quantity);
        if (left + held + sold != pieces) yield return $"M9 {token}: {left} left, {held} held, {sold} sold of {pieces}";
    }

    private static IEnumerable<string> Money(Payment payment)
    {
        var sums = payment.Entries.ToLookup(entry => entry.Account, entry => entry.AmountMinor);
        var owed = sums[LedgerAccount.Receivable].Sum();
        var kept = sums[LedgerAccount.Provider].Sum() + sums[LedgerAccount.Surplus].Sum();
        if (payment.Entries.Sum(entry => entry.AmountMinor) != 0) yield return $"M2 {payment.Id}: the ledger does not sum to zero";
        if (owed != (payment.State == PaymentState.Open ? payment.Amount.Minor : 0)) yield return $"M2 {payment.Id}: {payment.State}, and the buyer owes {owed}";
        if (kept != payment.CapturedMinor - payment.RefundedMinor) yield return $"M2 {payment.Id}: the ledger holds {kept}, the totals say {payment.CapturedMinor} - {payment.RefundedMinor}";
        if (payment.CapturedMinor != (payment.State == PaymentState.Captured ? payment.Amount.Minor : 0)) yield return $"M3 {payment.Id}: {payment.State} with {payment.CapturedMinor} captured";
    }

    private static IEnumerable<string> Outcome(Books books, Purchase purchase)
    {
        var orders = books.Orders.Count(order => order.SourceId == purchase.Id.Value);
        var paid = purchase.State == PurchaseState.Paid;
        var payment = books.Payments.Single(payment => payment.PayableId == purchase.Id.Value);
        if (orders != (paid ? 1 : 0)) yield return $"M3 {purchase.Token}: {purchase.State} with {orders} orders";
        if (payment.State == PaymentState.Captured != paid) yield return $"D2 {purchase.Token}: {purchase.State}, its payment {payment.State}";
        if (paid && !books.CommittedInvoices.Contains(purchase.InvoiceReference!)) yield return $"M6 {purchase.Token}: paid here, and not at the provider";
        if (books.Attempts.Count(attempt => attempt.PaymentId == payment.Id) != 1) yield return $"M4 {purchase.Token}: not one attempt";
    }

    // The last words of its time line say why it is in its state, and no version is missing.
    private static IEnumerable<string> Explanation(Books books, Purchase purchase)
    {
        var lines = books.History[purchase.Id.Value].OrderBy(row => row.Version).ThenBy(row => row.Line).ToList();
        if (lines.LastOrDefault()?.What != Explanations[purchase.State]) yield return $"S2 {purchase.Token}: {purchase.State} after {lines.LastOrDefault()?.What}";
        if (purchase.State is PurchaseState.Failed or PurchaseState.Expired && purchase.EndReason is null) yield return $"S2 {purchase.Token}: ended without a reason";
        if (!lines.Select(row => row.Version).SequenceEqual(Enumerable.Range(1, (int)purchase.Version).Select(version => (long)version))) yield return $"S2 {purchase.Token}: version {purchase.Version} with {lines.Count} lines";
    }

    // What is not decided is due at a time that a sweep finds.
    private static IEnumerable<string> Work(Books books)
    {
        foreach (var attempt in books.Attempts)
        {
            var open = attempt.State is AttemptState.Sending or AttemptState.Waiting or AttemptState.Cancelling;
            if (open == attempt.NextTryAt is null) yield return $"J2 attempt {attempt.Id}: {attempt.State}, due {attempt.NextTryAt:O}";
        }

        foreach (var refund in books.Refunds)
        {
            var open = refund.State is RefundState.Requested or RefundState.Sending;
            if (open == refund.NextTryAt is null) yield return $"J2 refund {refund.Id}: {refund.State}, due {refund.NextTryAt:O}";
        }

        if (books.GivenUpMessages > 0) yield return $"J5 {books.GivenUpMessages} outbox messages were given up";
    }

    // A reference that a caller has got is the one reference of one purchase.
    private static IEnumerable<string> Disclosure(Books books, string reference)
    {
        var owners = books.Purchases.Count(purchase => purchase.InvoiceReference == reference);
        if (owners != 1) yield return $"M4 {reference}: disclosed, and {owners} purchases have it";
    }

    // Between the provider's commit and ours the attempt is claimed and due (E6).
    private static IEnumerable<string> Taken(Books books, string reference)
    {
        var attempt = books.Attempts.SingleOrDefault(attempt => attempt.ProviderReference == reference);
        if (attempt is null || (attempt.State != AttemptState.Paid && attempt.NextTryAt is null)) yield return $"M3 {reference}: paid at the provider, {attempt?.State.ToString() ?? "unknown"} here";
    }

    // What went out at the provider is done or unknown here, never free to be sent again.
    private static IEnumerable<string> GivenBack(Books books, string providerPayment, int times)
    {
        var sent = books.Refunds.Count(refund => refund.PaymentReference == providerPayment && refund.State is (RefundState.Sending or RefundState.Done or RefundState.Unknown));
        if (times > sent) yield return $"E5 {providerPayment}: given back {times} times for {sent} refunds";
    }
}
