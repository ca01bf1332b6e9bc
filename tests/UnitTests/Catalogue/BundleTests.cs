using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Catalogue;

public sealed class BundleTests
{
    private static readonly VariantId Mug = new(Guid.CreateVersion7(Samples.Morning));

    private static readonly VariantId Plate = new(Guid.CreateVersion7(Samples.Morning));

    [Fact]
    public void A_bundle_costs_its_own_price_where_it_has_one()
    {
        var bundle = Bundle.Create(Samples.Owner, Content() with { Price = Samples.Crowns(19900), TaxRate = Samples.Quarter }, Samples.Morning).Value;

        bundle.OwnPrice.ShouldBe(Samples.Crowns(19900));
        bundle.Currency.ShouldBe(Samples.Sek);
    }

    [Fact]
    public void A_price_without_its_tax_rate_is_refused()
    {
        var created = Bundle.Create(Samples.Owner, Content() with { Price = Samples.Crowns(19900) }, Samples.Morning);

        created.Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("price_and_tax_rate");
    }

    [Fact]
    public void Parts_in_two_currencies_are_refused()
    {
        var content = Content() with { Parts = [new BundlePartContent(Mug, 1, Samples.Sek), new BundlePartContent(Plate, 1, Samples.Eur)] };

        Bundle.Create(Samples.Owner, content, Samples.Morning).Error!.Fields.ShouldHaveSingleItem().Name.ShouldBe("parts[1].variantId");
    }

    [Fact]
    public void A_price_in_another_currency_than_the_parts_is_refused()
    {
        var content = Content() with { Price = new Money(100, Samples.Eur), TaxRate = Samples.Quarter };

        Bundle.Create(Samples.Owner, content, Samples.Morning).Error!.Fields.ShouldAllBe(field => field.Code == "mixed_currencies");
    }

    [Fact]
    public void A_variant_named_twice_is_refused()
    {
        var content = Content() with { Parts = [new BundlePartContent(Mug, 1, Samples.Sek), new BundlePartContent(Mug, 2, Samples.Sek)] };

        Bundle.Create(Samples.Owner, content, Samples.Morning).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("duplicate");
    }

    [Fact]
    public void Changing_replaces_parts_price_and_order()
    {
        var bundle = Bundle.Create(Samples.Owner, Content() with { Price = Samples.Crowns(1), TaxRate = Samples.Quarter }, Samples.Morning).Value;

        bundle.Change(Content() with { Parts = [new BundlePartContent(Plate, 3, Samples.Sek)] }, Samples.Morning).IsOk.ShouldBeTrue();

        bundle.Parts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(part => part.VariantId.ShouldBe(Plate), part => part.Quantity.ShouldBe(3));
        bundle.OwnPrice.ShouldBeNull();
    }

    private static BundleContent Content() =>
        new("Breakfast", null, null, [new BundlePartContent(Mug, 2, Samples.Sek), new BundlePartContent(Plate, 1, Samples.Sek)]);
}
