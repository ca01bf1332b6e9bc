using InstantCheckout.Domain.Catalogue;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Catalogue;

public sealed class PurchaseTokenTests
{
    private static readonly TokenTarget Mug = TokenTarget.To(new VariantId(Guid.CreateVersion7(Samples.Morning)), Samples.Sek);

    [Theory]
    [InlineData("17")]
    [InlineData("mug-blue.2")]
    [InlineData("A_b-9.")]
    [InlineData("...")]
    public void Letters_digits_dot_underscore_and_hyphen_make_a_token(string text) => PurchaseToken.IsToken(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a b")]
    [InlineData("å")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a\n")]
    [InlineData("١٧")]
    [InlineData(".")]
    [InlineData("..")]
    public void Anything_else_does_not(string? text) => PurchaseToken.IsToken(text).ShouldBeFalse();

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_token_has_at_most_128_characters(int length, bool accepted) => PurchaseToken.IsToken(new string('x', length)).ShouldBe(accepted);

    [Fact]
    public void A_shipping_method_in_another_currency_is_refused()
    {
        var shipping = new TokenShipping(new ShippingMethodId(Guid.CreateVersion7(Samples.Morning)), Samples.Eur);

        var created = PurchaseToken.Create(Samples.Owner, "mug", Mug, shipping, Samples.Morning);

        created.Error!.Fields.ShouldHaveSingleItem().Code.ShouldBe("mixed_currencies");
    }

    [Fact]
    public void S1_A_withdrawn_token_points_nowhere_new()
    {
        var token = PurchaseToken.Create(Samples.Owner, "mug", Mug, null, Samples.Morning).Value;
        token.Withdraw(Samples.Morning);

        var pointed = token.Point(TokenTarget.To(new BundleId(Guid.CreateVersion7(Samples.Morning)), Samples.Sek), null, Samples.Morning);

        pointed.Error.ShouldBe(CatalogueErrors.Withdrawn);
        token.VariantId.ShouldBe(Mug.VariantId);
        token.BundleId.ShouldBeNull();
    }

    [Fact]
    public void A_token_points_to_one_thing_only()
    {
        var token = PurchaseToken.Create(Samples.Owner, "mug", Mug, null, Samples.Morning).Value;

        token.Point(TokenTarget.To(new BundleId(Guid.CreateVersion7(Samples.Morning)), Samples.Sek), null, Samples.Morning);

        token.VariantId.ShouldBeNull();
        token.BundleId.ShouldNotBeNull();
    }
}
