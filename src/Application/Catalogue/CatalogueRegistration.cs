using Microsoft.Extensions.DependencyInjection;

namespace InstantCheckout.Application.Catalogue;

public static class CatalogueRegistration
{
    /// <summary>What the catalogue needs beyond its use cases and contracts, which are found by scanning.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services.AddSingleton<OfferCache>();
}
