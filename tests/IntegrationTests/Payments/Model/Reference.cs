using System.Net;
using InstantCheckout.Domain.Payments;
using InstantCheckout.Domain.Purchases;

namespace InstantCheckout.IntegrationTests.Payments.Model;

/// <summary>What must hold after every step, and where each purchase must have come to rest, told from the provider's books alone.</summary>
internal sealed class Reference
{
    private static readonly HashSet<(PurchaseState From, PurchaseState To)> Edges =
    [
        (PurchaseState.Requested, PurchaseState.AwaitingPayment), (PurchaseState.Requested, PurchaseState.Failed),
        (PurchaseState.AwaitingPayment, PurchaseState.Paid), (PurchaseState.AwaitingPayment, PurchaseState.Expired), (PurchaseState.AwaitingPayment, PurchaseState.Failed),
        (PurchaseState.Expired, PurchaseState.PaidLate), (PurchaseState.Failed, PurchaseState.PaidLate),
    ];

    private readonly List<string> _faults = [];
    private readonly HashSet<string> _oddly = new(StringComparer.Ordinal);
    private Books? _before;

    public List<string> Disclosed { get; } = [];

    /// <summary>References of captured payments, as of the last look.</summary>
    public IReadOnlyList<string> Captured => [.. _before?.Purchases.Where(purchase => purchase.State == PurchaseState.Paid).Select(purchase => purchase.InvoiceReference!) ?? []];

    public void Disclose(string reference)
    {
        if (Disclosed.Contains(reference)) _faults.Add($"M4 {reference} was disclosed twice");
        Disclosed.Add(reference);
    }

    public void PaidOddly(string reference) => _oddly.Add(reference);

    public void Scanned(HttpStatusCode answer, long shelf)
    {
        if (answer is not (HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.BadGateway)) _faults.Add($"X2 a scan was answered {(int)answer}");
        if (answer == HttpStatusCode.Conflict != (shelf == 0)) _faults.Add($"M9 a scan with {shelf} on the shelf was answered {(int)answer}");
    }

    public void Refunded(Payment payment, long minor, HttpStatusCode first, string body, HttpStatusCode again, string bodyAgain)
    {
        var fits = payment.State == PaymentState.Captured && minor <= payment.Refundable.Minor;
        if (first != (fits ? HttpStatusCode.Accepted : HttpStatusCode.Conflict)) _faults.Add($"M9 a refund of {minor} of {payment.Refundable.Minor} was answered {(int)first}");
        if (again != first) _faults.Add($"I2 the same refund was answered {(int)first}, then {(int)again}");
        if (fits && body != bodyAgain) _faults.Add("I2 the same key was answered in two ways");
    }

    public List<string> Broken(Books books, bool atRest)
    {
        var broken = new List<string>(_faults);
        var held = books.Purchases.SelectMany(purchase => purchase.Held).Sum(line => line.Quantity);
        var sold = books.Purchases.Count(purchase => purchase.State == PurchaseState.Paid);
        if (books.Shelf < 0 || books.Shelf + held + sold != books.Stock) broken.Add($"M9 {books.Shelf} on the shelf, {held} held and {sold} sold of {books.Stock}");
        if (books.Calls - (_before?.Calls ?? books.Calls) > books.Purchases.Count - (_before?.Purchases.Count ?? books.Purchases.Count)) broken.Add("E5 more calls of sendInvoice than purchases");

        foreach (var reference in Disclosed.Where(reference => books.Purchases.Count(purchase => purchase.InvoiceReference == reference) != 1)) broken.Add($"M4 {reference} is not one purchase's");
        foreach (var purchase in books.Purchases)
        {
            var payment = books.Payments[purchase.PaymentId];
            var attempt = books.Attempts[purchase.PaymentId];
            broken.AddRange(Money(payment, [.. books.Refunds[payment.Id]]).Concat(State(books, purchase, payment, attempt)).Select(fault => $"{fault} ({purchase.InvoiceReference ?? "no reference"})"));
            if (attempt.ProviderReference is { } reference && books.Theirs.TryGetValue(reference, out var their)) broken.AddRange(Agreement(books, purchase, payment, their, atRest));
            if (atRest && (attempt.NextTryAt is not null || books.Refunds[payment.Id].Any(refund => refund.NextTryAt is not null))) broken.Add($"J2 {attempt.State} is still due at rest");
        }

        _before = books;
        return broken;
    }

    private IEnumerable<string> Money(Payment payment, List<Refund> refunds)
    {
        long Sum(LedgerAccount account) => payment.Entries.Where(entry => entry.Account == account).Sum(entry => entry.AmountMinor);
        long Of(RefundKind kind, params RefundState[] states) => refunds.Where(refund => refund.Kind == kind && states.Contains(refund.State)).Sum(refund => refund.Amount.Minor);

        if (payment.Entries.Sum(entry => entry.AmountMinor) != 0) yield return "M2 the ledger does not sum to zero";
        if (payment.CapturedMinor != (payment.State == PaymentState.Captured ? payment.Amount.Minor : 0)) yield return $"M3 {payment.State} with {payment.CapturedMinor} captured";
        if (payment.Entries.Count(entry => entry.Posting == "capture") > 2) yield return "M3 captured twice";
        if (payment.Refundable.IsNegative || payment.SurplusMinor < 0) yield return "M2 more given back than there was";
        if (payment.RefundedMinor != Of(RefundKind.Ordinary, RefundState.Done)) yield return "M2 refunded is not what the refunds say";
        if (payment.RefundPendingMinor != Of(RefundKind.Ordinary, RefundState.Requested, RefundState.Sending, RefundState.Unknown)) yield return "M9 pending is not what the refunds say";
        if (-Sum(LedgerAccount.Surplus) != payment.SurplusMinor + Of(RefundKind.Surplus, RefundState.Requested, RefundState.Sending, RefundState.Unknown)) yield return "M3 the surplus is not what the ledger says";
        if (Sum(LedgerAccount.Provider) + Sum(LedgerAccount.Surplus) != payment.CapturedMinor - payment.RefundedMinor) yield return "M2 the ledger does not hold what was captured less what was given back";
        if (_before?.Payments.GetValueOrDefault(payment.Id) is not { } before) yield break;

        if (payment.CapturedMinor < before.CapturedMinor || payment.RefundedMinor < before.RefundedMinor) yield return "M2 captured or refunded has decreased";
        if (payment.Entries.Count < before.Entries.Count) yield return "M2 the ledger has shrunk";
    }

    private IEnumerable<string> State(Books books, Purchase purchase, Payment payment, PaymentAttempt attempt)
    {
        var paid = purchase.State == PurchaseState.Paid;
        if (books.Orders[purchase.Id.Value].Count() != (paid ? 1 : 0)) yield return $"M3 {purchase.State} with {books.Orders[purchase.Id.Value].Count()} orders";
        if (payment.State == PaymentState.Captured != paid) yield return $"D2 the purchase is {purchase.State}, its payment {payment.State}";
        if (attempt.State is AttemptState.Sending or AttemptState.Waiting or AttemptState.Cancelling == attempt.NextTryAt is null) yield return $"J2 the attempt is {attempt.State}, due {attempt.NextTryAt:O}";
        if (!books.Versions[purchase.Id.Value].Distinct().SequenceEqual(Enumerable.Range(1, (int)purchase.Version).Select(version => (long)version))) yield return "S2 a version without a line";
        if (_before?.Purchases.FirstOrDefault(row => row.Id == purchase.Id) is not { } before) yield break;

        if (before.State != purchase.State && !Reaches(before.State, purchase.State)) yield return $"S1 {before.State} became {purchase.State}";
        if (before.State == purchase.State && before.Version != purchase.Version) yield return "S2 a version for no change";
        if (before.InvoiceReference is { } reference && reference != purchase.InvoiceReference) yield return "M4 the reference has changed";
    }

    private IEnumerable<string> Agreement(Books books, Purchase purchase, Payment payment, TheirInvoice their, bool atRest)
    {
        var odd = _oddly.Contains(purchase.InvoiceReference ?? "");
        var refunds = books.Refunds[payment.Id].ToList();
        var done = refunds.Where(refund => refund.State == RefundState.Done).Sum(refund => refund.Amount.Minor);
        var most = refunds.Where(refund => refund.State is RefundState.Done or RefundState.Unknown or RefundState.Sending).Sum(refund => refund.Amount.Minor);
        if (their.GivenBackMinor < done || their.GivenBackMinor > most) yield return $"E3 {their.GivenBackMinor} given back, {done} to {most} by our books";
        if (purchase.State == PurchaseState.Paid && (!their.Committed || odd)) yield return $"M6 paid here, {their.Status} there";
        if (!atRest) yield break;

        // The provider's word decides; money that came is an order, on its way back, or before a person.
        var kept = their is { Committed: true, Status: "PAID" };
        if (kept && odd && books.Attempts[payment.Id].State != AttemptState.Review) yield return $"M6 odd money, and the attempt is {books.Attempts[payment.Id].State}";
        if (kept && !odd && purchase.State is not (PurchaseState.Paid or PurchaseState.PaidLate)) yield return $"M3 taken there, {purchase.State} here";
        if (kept && purchase.State == PurchaseState.PaidLate && refunds.All(refund => refund.Kind != RefundKind.Surplus)) yield return "M3 late money, and nothing sends it back";
        if (!kept && purchase.State is not (PurchaseState.Expired or PurchaseState.Failed)) yield return $"S6 {their.Status} there, {purchase.State} here at rest";
        if (their is { Status: "PAID", Committed: false }) yield return "E6 paid there and never asked about";
    }

    private static bool Reaches(PurchaseState from, PurchaseState to) =>
        Edges.Contains((from, to)) || Edges.Any(edge => edge.From == from && Edges.Contains((edge.To, to)));
}
