using InstantCheckout.ArchitectureTests.Reading;
using Shouldly;
using Xunit;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR24: each rule is shown a type that breaks it, and reports that type and no other.</summary>
public sealed class CanaryTests
{
    public static TheoryData<string, string[]> Canaries => new()
    {
        { "AR1", ["InstantCheckout.Domain.Finch.DomainNamesPackage"] },
        {
            "AR2",
            [
                "InstantCheckout.Application.Finch.ApplicationNamesHttp",
                "InstantCheckout.Application.Finch.ApplicationNamesMediator",
                "InstantCheckout.Application.Finch.ApplicationNamesPackage",
            ]
        },
        { "AR3", ["InstantCheckout.Infrastructure.Finch.InfrastructureNamesValidation"] },
        { "AR4", ["InstantCheckout.Api.Finch.ApiNamesDomainModule", "InstantCheckout.Api.Finch.ApiNamesInfrastructure"] },
        { "AR5", ["Hangfire.JobEngine", "Microsoft.Finch.HidesFromTheEngine"] },
        { "AR6", ["InstantCheckout.Domain.Finch.DomainNamesOtherModule"] },
        { "AR7", ["InstantCheckout.Application.Finch.ApplicationNamesOtherAggregate", "InstantCheckout.Application.Finch.ApplicationNamesPrivateType"] },
        { "AR8", ["InstantCheckout.Domain.Wren.Wren", "InstantCheckout.Infrastructure.Persistence.Finch.PersistenceNamesOtherModule"] },
        { "AR9", ["InstantCheckout.Infrastructure.Payments.Finch.ProviderNamesProvider"] },
        {
            "AR10",
            [
                "InstantCheckout.Application.Finch.BareRequest",
                "InstantCheckout.Application.Finch.MutableRequest",
                "InstantCheckout.Application.Finch.UnsealedRequest",
            ]
        },
        { "AR11", ["InstantCheckout.Application.Finch.BareRequest", "InstantCheckout.Application.Finch.MisnamedHandler"] },
        { "AR12", ["InstantCheckout.Application.Finch.UnvalidatedCommand"] },
        { "AR13", ["InstantCheckout.Domain.Finch.OpenAggregate"] },
        { "AR14", ["InstantCheckout.Domain.Finch.Events.FinchFlew"] },
        { "AR15", ["InstantCheckout.Infrastructure.Finch.ReadsTheClock", "InstantCheckout.Infrastructure.Finch.TakesTheSystemClock"] },
        {
            "AR16",
            [
                "InstantCheckout.Application.Finch.MisnamedHandler",
                "InstantCheckout.Application.Finch.UnsealedRequest",
                "InstantCheckout.Infrastructure.Finch.InexactField",
                "InstantCheckout.Infrastructure.Finch.OpenClass",
            ]
        },
        { "AR17", ["InstantCheckout.Infrastructure.Finch.CommitsByItself", "InstantCheckout.Infrastructure.Finch.MakesHttpClient"] },
        { "AR18", ["InstantCheckout.Infrastructure.Finch.FinchManager`1"] },
        { "AR20", ["InstantCheckout.Api.Surfaces.Finch.SurfaceNamesSurface"] },
        {
            "AR21",
            [
                "InstantCheckout.Api.Finch.MapsOutsideSurfaces",
                "InstantCheckout.Api.Surfaces.Finch.IncompleteProfile",
                "InstantCheckout.Api.Surfaces.Finch.NestView",
            ]
        },
        {
            "AR22",
            [
                "InstantCheckout.Infrastructure.Finch.NamesDatabaseProvider",
                "InstantCheckout.Infrastructure.Finch.NamesJobEngine",
                "InstantCheckout.Infrastructure.Finch.NamesMapping",
                "InstantCheckout.Infrastructure.Finch.NamesQrCoder",
                "InstantCheckout.Infrastructure.Payments.Finch.ProviderNamesProvider",
                "InstantCheckout.Infrastructure.Payments.Wren.PublicWire",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Canaries))]
    public void AR24_A_rule_reports_its_canaries_and_nothing_else(string id, string[] expected)
    {
        // The rules stand in the same assembly and name what they look for; they are not canaries.
        var reported = RuleBook.For(Scope.Canaries)
            .Where(rule => rule.Id == id)
            .SelectMany(rule => rule.Offenders(Scope.Canaries))
            .Where(name => !Names.IsWithin(name, "InstantCheckout.ArchitectureTests"));

        reported.Distinct().Order(StringComparer.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public void AR24_Every_rule_has_a_canary() => Canaries.Select(row => row.Data.Item1).ShouldBe(RuleBook.Ids, ignoreOrder: true);

    [Fact]
    public void AR24_An_exception_excuses_whom_it_names_and_nobody_else()
    {
        var rule = RuleBook.For(Scope.Canaries).Single(row => row.Name == "AR1 InstantCheckout.Domain uses only System, InstantCheckout.Domain");

        var excused = rule with { Exceptions = [new("InstantCheckout.Domain.Finch.DomainNamesPackage", "for once")] };
        var missed = rule with { Exceptions = [new("InstantCheckout.Domain.Finch.DomainNames", "spelled by halves")] };

        excused.Offenders(Scope.Canaries).ShouldBeEmpty();
        missed.Offenders(Scope.Canaries).Count.ShouldBe(1);
        missed.Idle(Scope.Canaries).Count().ShouldBe(1);
    }

    [Fact]
    public void AR23_A_rule_that_selects_no_type_fails()
    {
        var rule = new DependencyRow("AR0", "InstantCheckout.Nowhere") { Never = ["System"] }.ToRule();

        rule.Complaint(Scope.Product).ShouldNotBeNull().ShouldContain("AR23");
    }
}
