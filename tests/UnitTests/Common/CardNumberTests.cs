using InstantCheckout.Application.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Common;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("Flat 3, 4111-1111-1111-1111")]
    [InlineData("378282246310005")]
    public void P3_What_looks_like_a_card_number_is_found(string text) => CardNumber.IsIn(text).ShouldBeTrue();

    [Theory]
    [InlineData("Example Road 5")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("75310")]
    [InlineData("41111111111111111111111111111111")]
    [InlineData("")]
    public void P3_Other_text_is_left_alone(string text) => CardNumber.IsIn(text).ShouldBeFalse();
}
