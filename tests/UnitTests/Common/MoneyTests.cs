using FsCheck;
using FsCheck.Fluent;
using InstantCheckout.Domain.Common;
using Shouldly;
using Xunit;

namespace InstantCheckout.UnitTests.Common;

public sealed class MoneyTests
{
    private static readonly Currency Sek = Currency.Of("SEK");

    [Fact]
    public void M1_Every_currency_of_ISO_4217_has_its_exponent()
    {
        Currency.All.Count.ShouldBe(165);
        Currency.Of("SEK").Exponent.ShouldBe(2);
        Currency.Of("JPY").Exponent.ShouldBe(0);
        Currency.Of("KWD").Exponent.ShouldBe(3);
        Currency.Of("CLF").Exponent.ShouldBe(4);
        Currency.All.Select(currency => currency.Number).Distinct().Count().ShouldBe(Currency.All.Count);
        Currency.TryFind("sek", out _).ShouldBeFalse();
        Currency.TryFind("XAU", out _).ShouldBeFalse();
    }

    [Fact]
    public void M1_Overflow_and_mixed_currencies_throw_and_never_wrap()
    {
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Sek) + new Money(1, Sek));
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Sek) * 2);
        Should.Throw<OverflowException>(() => -new Money(long.MinValue, Sek));
        Should.Throw<InvalidOperationException>(() => new Money(1, Sek) + new Money(1, Currency.Of("EUR")));
    }

    [Theory]
    [InlineData("SEK", 15800, "158.00")]
    [InlineData("SEK", -5, "-0.05")]
    [InlineData("JPY", 158, "158")]
    [InlineData("KWD", 1250, "1.250")]
    [InlineData("SEK", 9007199254740993, "90071992547409.93")]
    public void M1_Decimal_text_has_the_digits_of_the_currency_and_reads_back(string currency, long minor, string text)
    {
        var money = new Money(minor, Currency.Of(currency));

        money.ToDecimalText().ShouldBe(text);
        Money.TryParseDecimalText(text, money.Currency, out var read).ShouldBeTrue();
        read.ShouldBe(money);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,00")]
    [InlineData("1e3")]
    [InlineData("+1.00")]
    [InlineData(" 1.00")]
    [InlineData("1.005")]
    [InlineData("99999999999999999999.00")]
    [InlineData("٣.00")]
    public void M1_Text_that_is_not_a_plain_amount_is_refused(string text) => Money.TryParseDecimalText(text, Sek, out _).ShouldBeFalse();

    [Fact]
    public void M1_Allocated_parts_sum_to_the_whole_and_differ_from_their_share_by_less_than_one()
    {
        var inputs =
            from minor in ArbMap.Default.GeneratorFor<int>()
            from weights in Gen.NonEmptyListOf(Gen.Choose(0, 1000))
            where weights.Sum() > 0
            select (minor, weights: weights.Select(weight => (long)weight).ToArray());

        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var parts = new Money(input.minor, Sek).Allocate(input.weights);
            var sum = input.weights.Sum();
            return parts.Sum(part => part.Minor) == input.minor
                && parts.Zip(input.weights).All(pair => Math.Abs((pair.First.Minor * sum) - (input.minor * pair.Second)) < sum);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void M1_What_rounding_leaves_goes_to_the_largest_remainder()
    {
        new Money(100, Sek).Allocate([1, 1, 1]).Select(part => part.Minor).ShouldBe([34, 33, 33]);
        new Money(-100, Sek).Allocate([1, 1, 1]).Select(part => part.Minor).ShouldBe([-34, -33, -33]);
    }

    [Theory]
    [InlineData("25", 10000, 2000)]
    [InlineData("25", 7900, 1580)]
    [InlineData("0", 7900, 0)]
    [InlineData("9.975", 10000, 907)]
    [InlineData("25", -7900, -1580)]
    [InlineData("100", 1, 1)]
    public void M1_Tax_inside_a_gross_amount_is_rounded_half_away_from_zero(string rate, long gross, long tax)
    {
        TaxRate.TryParse(rate, out var parsed).ShouldBeTrue();

        parsed.IncludedIn(new Money(gross, Sek)).Minor.ShouldBe(tax);
        parsed.ToString().ShouldBe(rate);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100.0001")]
    [InlineData("7.70001")]
    [InlineData("7,7")]
    [InlineData("")]
    public void M1_A_rate_that_is_not_an_exact_per_cent_is_refused(string text) => TaxRate.TryParse(text, out _).ShouldBeFalse();
}
