using InstantCheckout.Domain.Common;
using InstantCheckout.Domain.Orders;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Orders;

public sealed class OrderNumberTests
{
    [Fact]
    public void A_number_has_three_groups_and_tells_nothing_about_time()
    {
        var now = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

        var numbers = Enumerable.Range(0, 1000).Select(_ => OrderNumber.From(NewId.At<OrderId>(now))).ToList();

        numbers.Distinct().Count().ShouldBe(1000);
        numbers.ShouldAllBe(number => System.Text.RegularExpressions.Regex.IsMatch(number, "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"));
    }
}
