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
        var selected = Scope.Canaries.Types.That().ResideInNamespaceMatching("^InstantCheckout\\.Domain\\.Wren(\\.|$)");

        selected.Should().OnlyHaveDependenciesOn("System", Wren, "InstantCheckout.Domain.Common").GetResult().IsSuccessful.ShouldBeTrue();
        selected.Should().OnlyHaveDependenciesOn("System", Wren).GetResult().FailingTypeNames.ShouldBe(["InstantCheckout.Domain.Wren.Events.WrenFlew"]);
        selected.Should().OnlyHaveDependenciesOn("System.Collections", Wren).GetResult().IsSuccessful.ShouldBeFalse();
    }

    [Fact]
    public void A_selection_names_its_types_nested_ones_included()
    {
        var selected = Scope.Canaries.Types.That().ResideInNamespaceMatching("^InstantCheckout\\.Domain\\.Finch\\.NamesMuch$");

        selected.GetTypes().ShouldBe([typeof(Domain.Finch.NamesMuch.Inner)]);
    }

    private static bool Offending(string type, string dependency) =>
        Scope.Canaries.Types.That().ResideInNamespaceMatching("^InstantCheckout\\.Domain\\.Finch$")
            .ShouldNot().HaveDependencyOnAny(dependency).GetResult().FailingTypeNames?.Contains(type) ?? false;
}
