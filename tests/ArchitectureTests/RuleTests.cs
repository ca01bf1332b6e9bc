using Shouldly;
using Xunit;

namespace InstantCheckout.ArchitectureTests;

public sealed class RuleTests
{
    public static TheoryData<string> Names => [.. RuleBook.For(Scope.Product).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_product_keeps(string rule) =>
        RuleBook.For(Scope.Product).Single(row => row.Name == rule).Complaint(Scope.Product).ShouldBeNull();

    [Fact]
    public void AR23_Every_rule_has_a_row() => RuleBook.Ids.Except(RuleBook.For(Scope.Product).Select(rule => rule.Id)).ShouldBeEmpty();

    [Fact]
    public void Every_exception_is_still_needed() =>
        RuleBook.For(Scope.Product).SelectMany(rule => rule.Idle(Scope.Product).Select(exception => $"{rule.Name}: {exception.Name}")).ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_a_name_of_its_own() => RuleBook.For(Scope.Product).Select(rule => rule.Name).ShouldBeUnique();

    [Fact]
    public void AR15_The_system_clock_is_taken_once() =>
        Scope.Product.Calls.Count(call => call is { Target: "System.TimeProvider", Method: "get_System" }).ShouldBe(1);
}
