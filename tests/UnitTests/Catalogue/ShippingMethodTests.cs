using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Catalogue;

public sealed class ShippingMethodTests
{
    private static readonly ShippingContent Content = new("By post", Samples.Crowns(4900), Samples.Quarter, SortOrder: 1);

    [Fact]
    public void A_default_is_the_default_of_its_currency()
    {
        var method = ShippingMethod.Create(Samples.Owner, "post", Content, Samples.Morning);
        method.IsDefault.ShouldBeFalse();

        method.BecomeDefault(Samples.Morning);

        method.DefaultFor.ShouldBe(Samples.Sek);
    }

    [Fact]
    public void A_withdrawn_method_is_no_default_and_cannot_become_one()
    {
        var method = ShippingMethod.Create(Samples.Owner, "post", Content, Samples.Morning);
        method.BecomeDefault(Samples.Morning);

        method.Withdraw(Samples.Morning);

        method.IsDefault.ShouldBeFalse();
        method.BecomeDefault(Samples.Morning).Error.ShouldBe(CatalogueErrors.Withdrawn);
    }

    [Fact]
    public void The_currency_cannot_change()
    {
        var method = ShippingMethod.Create(Samples.Owner, "post", Content, Samples.Morning);

        method.Change(Content with { Price = new Money(490, Samples.Eur) }, Samples.Morning).Error.ShouldBe(CatalogueErrors.CurrencyFixed);
    }
}
