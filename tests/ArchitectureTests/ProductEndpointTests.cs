using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstantCheckout.ArchitectureTests;

/// <summary>AR19, read from the booted application. What runs in the background or checks settings is left out, so it needs neither database nor secret.</summary>
public sealed class ProductEndpointTests : IClassFixture<ProductEndpointTests.Product>
{
    private readonly Product _product;

    public ProductEndpointTests(Product product) => _product = product;

    [Fact]
    public void AR19_Every_endpoint_says_who_may_call_it()
    {
        var endpoints = _product.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        endpoints.ShouldNotBeEmpty();
        EndpointRules.FindUnguarded(endpoints).ShouldBeEmpty();
    }

    [Fact]
    public async Task AR19_An_endpoint_that_says_nothing_is_closed_to_everybody() => (await EndpointRules.FallbackRefusesAsync(_product.Services)).ShouldBeTrue();

    public sealed class Product : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
        {
            // The web host itself is one of them: it builds the pipeline that the endpoints are read from.
            services.RemoveAll<IStartupValidator>();
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name != "GenericWebHostService").ToArray())
                services.Remove(service);
        });
    }
}
