using Shouldly;
using Xunit;

namespace InstantCheckout.ArchitectureTests;

/// <summary>What the rules rely on, whichever engine they are compiled against.</summary>
public sealed class EngineTests
{
    private const string Wren = "InstantCheckout.Domain.Wren";
    private const string Closure = "InstantCheckout.Domain.Finch.DomainNamesOtherModule";

    [Theory]
    [InlineData("InstantCheckout.Domain.Wren.Wren", true)]
    [InlineData("InstantCheckout.Domain.Wren", true)]
    [InlineData("InstantCheckout", true)]
    [InlineData("InstantCheckout.Domain.Wre", false)]
    [InlineData("InstantCheckout.Domain.Wren.Wre", false)]
    [InlineData("Wren", false)]
    public void A_dependency_is_a_type_or_a_namespace_by_whole_parts_of_its_name(string dependency, bool expected) =>
        Offending(Closure, dependency).ShouldBe(expected);

    [Theory]
    [InlineData("an attribute", "System.ObsoleteAttribute")]
    [InlineData("a constraint", "System.Collections.Specialized.NameValueCollection")]
    [InlineData("an argument of a base", "System.Text.StringBuilder")]
    [InlineData("an element of an array", "System.Net.Cookie")]
    [InlineData("a parameter", "System.Globalization.Calendar")]
    [InlineData("a static call", "System.IO.Path")]
    [InlineData("an argument of a generic call", "System.Buffers.ArrayBufferWriter`1")]
    [InlineData("the closure of a closure", "System.Xml.XmlConvert")]
    [InlineData("the body of an iterator", "System.Numerics.BigInteger")]
    [InlineData("text that spells it", "System.Drawing.Color")]
    public void A_dependency_is_seen_in(string place, string dependency) => Offending("InstantCheckout.Domain.Finch.NamesMuch", dependency).ShouldBeTrue(place);

    [Fact]
    public void Only_the_listed_dependencies_are_allowed_and_what_the_compiler_makes_is_free()
    {
        var selected = Scope.Canaries.Types.That().ResideInNamespace("InstantCheckout.Domain.Wren.");

        selected.Should().OnlyHaveDependenciesOn("System", Wren, "InstantCheckout.Domain.Common").GetResult().IsSuccessful.ShouldBeTrue();
        selected.Should().OnlyHaveDependenciesOn("System", Wren).GetResult().FailingTypeNames.ShouldBe(["InstantCheckout.Domain.Wren.Events.WrenFlew"]);
        selected.Should().OnlyHaveDependenciesOn("System.Collections", Wren).GetResult().IsSuccessful.ShouldBeFalse();
    }

    [Fact]
    public void A_selection_goes_by_the_start_of_full_names_nested_types_included()
    {
        var selected = Scope.Canaries.Types.That().ResideInNamespace("InstantCheckout.Domain.").And().DoNotResideInNamespace("InstantCheckout.Domain.Wren.").GetTypes();

        selected.ShouldContain(typeof(Domain.Finch.NamesMuch));
        selected.ShouldContain(typeof(Domain.Finch.NamesMuch.Inner));
        selected.ShouldNotContain(typeof(Domain.Wren.Wren));
        selected.ShouldAllBe(type => type.Namespace!.StartsWith("InstantCheckout.Domain.Finch", StringComparison.Ordinal));
    }

    [Fact]
    public void A_selection_goes_by_interface_and_is_held_to_its_visibility()
    {
        var events = Types.InAssembly(typeof(EngineTests).Assembly).That().ImplementInterface(typeof(Domain.Common.IDomainEvent));

        events.GetTypes().ShouldBe([typeof(Domain.Finch.Events.FinchFlew), typeof(Domain.Wren.Events.WrenFlew)], ignoreOrder: true);
        events.Should().NotBePublic().GetResult().FailingTypes.ShouldBeNull();
        events.ShouldNot().NotBePublic().GetResult().FailingTypes.ShouldNotBeNull().Count.ShouldBe(2);
        events.Should().BePublic().GetResult().IsSuccessful.ShouldBeFalse();
    }

    private static bool Offending(string type, string dependency) =>
        Scope.Canaries.Types.That().ResideInNamespace("InstantCheckout.Domain.Finch.")
            .ShouldNot().HaveDependencyOnAny(dependency).GetResult().FailingTypeNames?.Contains(type) ?? false;
}
