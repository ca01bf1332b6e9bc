using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Catalogue;

public sealed class ProductTests
{
    private static DateTimeOffset Later => Samples.Morning.AddHours(1);

    [Fact]
    public void A_product_without_variants_is_refused()
    {
        var created = Product.Create(Samples.Owner, Samples.Product(), Samples.Morning);

        created.Error!.Fields.ShouldHaveSingleItem().Name.ShouldBe("variants");
    }

    [Fact]
    public void Two_variants_with_one_sku_are_refused_at_the_second()
    {
        var created = Product.Create(Samples.Owner, Samples.Product(Samples.Variant("A"), Samples.Variant("A")), Samples.Morning);

        created.Error!.Fields.ShouldHaveSingleItem().Name.ShouldBe("variants[1].sku");
    }

    [Fact]
    public void Two_currencies_in_one_product_are_refused()
    {
        var other = Samples.Variant("B") with { Price = new Money(700, Samples.Eur) };

        var created = Product.Create(Samples.Owner, Samples.Product(Samples.Variant("A"), other), Samples.Morning);

        created.Error!.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            field => field.Name.ShouldBe("variants[1].price.currency"),
            field => field.Code.ShouldBe("mixed_currencies"));
    }

    [Theory]
    [InlineData("Size", "M", true)]
    [InlineData("Size", "XXL", false)]
    [InlineData("Colour", "M", false)]
    public void A_variant_has_one_of_the_listed_values_for_each_option(string name, string value, bool accepted)
    {
        var variant = Samples.Variant("A") with { OptionValues = [new OptionValue(name, value)] };
        var content = Samples.Product(variant) with { Options = [new ProductOption("Size", ["S", "M"])] };

        Product.Create(Samples.Owner, content, Samples.Morning).IsOk.ShouldBe(accepted);
    }

    [Fact]
    public void Two_variants_with_the_same_values_are_refused()
    {
        var first = Samples.Variant("A") with { OptionValues = [new OptionValue("Size", "M")] };
        var content = Samples.Product(first, first with { Sku = "B" }) with { Options = [new ProductOption("Size", ["M"])] };

        Product.Create(Samples.Owner, content, Samples.Morning).Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("duplicate");
    }

    [Fact]
    public void M9_A_change_of_the_product_does_not_touch_the_stock_of_a_known_variant()
    {
        var product = Samples.MakeProduct(Samples.Variant("A", stock: 10));

        product.Change(Samples.Product(Samples.Variant("A", price: 9900, stock: 99)), Later).IsOk.ShouldBeTrue();

        var variant = product.Variants.ShouldHaveSingleItem();
        variant.Stock.ShouldBe(10);
        variant.Price.ShouldBe(Samples.Crowns(9900));
    }

    [Fact]
    public void Known_variants_keep_their_id_and_left_out_ones_are_withdrawn()
    {
        var product = Samples.MakeProduct(Samples.Variant("A"), Samples.Variant("B"));
        var known = product.Variants[0].Id;

        product.Change(Samples.Product(Samples.Variant("C"), Samples.Variant("A")), Later);

        product.Variants.Single(variant => variant.Sku == "A").Id.ShouldBe(known);
        product.Variants.Single(variant => variant.Sku == "B").WithdrawnAt.ShouldBe(Later);
        product.Variants.Where(variant => variant.WithdrawnAt is null).OrderBy(variant => variant.Position).Select(variant => variant.Sku).ShouldBe(["C", "A"]);
    }

    [Fact]
    public void A_withdrawn_sku_does_not_come_back()
    {
        var product = Samples.MakeProduct(Samples.Variant("A"), Samples.Variant("B"));
        product.Change(Samples.Product(Samples.Variant("A")), Later);

        var changed = product.Change(Samples.Product(Samples.Variant("A"), Samples.Variant("B")), Later);

        changed.Error.ShouldBe(CatalogueErrors.SkuTaken);
        product.Variants.Single(variant => variant.Sku == "B").WithdrawnAt.ShouldNotBeNull();
    }

    [Fact]
    public void The_currency_cannot_change()
    {
        var product = Samples.MakeProduct(Samples.Variant("A"));
        var euros = Samples.Variant("A") with { Price = new Money(790, Samples.Eur) };

        product.Change(Samples.Product(euros), Later).Error.ShouldBe(CatalogueErrors.CurrencyFixed);
        product.Variants[0].Price.ShouldBe(Samples.Crowns(7900));
    }

    [Fact]
    public void S1_A_withdrawn_product_is_not_changed_and_not_withdrawn_again()
    {
        var product = Samples.MakeProduct(Samples.Variant("A"));
        product.Withdraw(Later);
        product.ClearPending();

        product.Withdraw(Later.AddHours(1));
        var changed = product.Change(Samples.Product(Samples.Variant("A", price: 1)), Later);

        changed.Error.ShouldBe(CatalogueErrors.Withdrawn);
        product.WithdrawnAt.ShouldBe(Later);
        product.Variants[0].ShouldSatisfyAllConditions(variant => variant.WithdrawnAt.ShouldBe(Later), variant => variant.Price.Minor.ShouldBe(7900));
        product.NewHistory.ShouldBeEmpty();
    }

    [Fact]
    public void S2_Each_change_adds_one_line_of_history()
    {
        var product = Samples.MakeProduct(Samples.Variant("A"));
        product.Change(Samples.Product(Samples.Variant("A", price: 1)), Later);
        product.Withdraw(Later);

        product.NewHistory.Select(line => line.What).ShouldBe(["product.created", "product.changed", "product.withdrawn"]);
    }
}
