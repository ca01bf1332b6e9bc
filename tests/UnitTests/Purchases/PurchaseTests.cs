using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Purchases;
using InstantCheckout.Domain.Purchases.Events;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Purchases;

public sealed class PurchaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly Currency Sek = Currency.Of("SEK");

    [Fact]
    public void M5_The_total_is_the_sum_of_the_lines() => Requested().Total.Minor.ShouldBe(12900);

    [Fact]
    public void M4_A_reference_is_taken_once()
    {
        var purchase = Requested();
        purchase.Issue("one", Now).IsOk.ShouldBeTrue();

        purchase.Issue("two", Now).Error.ShouldBe(PurchaseErrors.NotOpen);

        purchase.InvoiceReference.ShouldBe("one");
    }

    [Fact]
    public void M9_What_was_held_is_given_back_exactly_once()
    {
        var purchase = Issued();

        purchase.End(PurchaseState.Expired, "expired", Now).Count.ShouldBe(1);
        purchase.End(PurchaseState.Expired, "expired", Now).ShouldBeEmpty();

        purchase.Events.OfType<PurchaseEnded>().Count().ShouldBe(1);
    }

    [Fact]
    public void S3_A_paid_purchase_cannot_expire_and_keeps_its_pieces()
    {
        var purchase = Issued();
        purchase.Pay(NewId.At<OrderId>(Now), Now).ShouldBeTrue();

        purchase.End(PurchaseState.Expired, "expired", Now).ShouldBeEmpty();

        purchase.State.ShouldBe(PurchaseState.Paid);
    }

    [Fact]
    public void S3_Money_after_the_end_is_a_state_with_a_name()
    {
        var purchase = Issued();
        purchase.End(PurchaseState.Expired, "expired", Now);

        purchase.Pay(NewId.At<OrderId>(Now), Now).ShouldBeFalse();
        purchase.PayLate(Now);

        purchase.State.ShouldBe(PurchaseState.PaidLate);
        purchase.OrderId.ShouldBeNull();
    }

    private static Purchase Issued()
    {
        var purchase = Requested();
        purchase.Issue("ref", Now);
        return purchase;
    }

    private static Purchase Requested()
    {
        var variant = NewId.At<VariantId>(Now);
        return Purchase.Request(
            new PurchaseRequest(
                new ShopScope(NewId.At<ShopId>(Now), Mode.Test),
                NewId.At<PurchaseTokenId>(Now),
                "mug-blue.2",
                "Mug, blue",
                [
                    new PurchaseLine(variant, "MUG-BLU", "Mug, blue", 1, new Money(7900, Sek), new Money(7900, Sek), new TaxRate(250_000)),
                    new PurchaseLine(null, null, "Parcel", 1, new Money(5000, Sek), new Money(5000, Sek), new TaxRate(250_000)),
                ],
                [new HeldPieces(variant, 1)],
                [1],
                [2]),
            Now);
    }
}
