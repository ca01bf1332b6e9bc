using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR19 on an application made for it: the canary of the rule.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task AR24_An_endpoint_that_does_not_say_who_may_call_it_is_reported()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/open", () => "").AllowAnonymous();
        app.MapGroup("/shop").RequireAuthorization("shop").MapGet("/guarded", () => "");
        app.MapGet("/silent", () => "");
        app.MapGet("/anybody", () => "").RequireAuthorization();

        EndpointRules.FindUnguarded(EndpointsOf(app)).ShouldBe(["HTTP: GET /silent", "HTTP: GET /anybody"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AR24_A_fallback_that_lets_somebody_in_is_reported(bool refuses)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => !refuses).Build());
        await using var provider = services.BuildServiceProvider();

        (await EndpointRules.FallbackRefusesAsync(provider)).ShouldBe(refuses);
    }

    [Fact]
    public async Task AR24_A_missing_fallback_is_reported()
    {
        await using var provider = new ServiceCollection().AddLogging().AddAuthorization().BuildServiceProvider();

        (await EndpointRules.FallbackRefusesAsync(provider)).ShouldBeFalse();
    }

    private static IEnumerable<Endpoint> EndpointsOf(IEndpointRouteBuilder app) => app.DataSources.SelectMany(source => source.Endpoints);
}
