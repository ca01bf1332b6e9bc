namespace InstantCheckout.Api.Surfaces.Native;

/// <summary>All routes of the catalogue.</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ProductsEndpoints.Map(routes);
        ProductStockEndpoints.Map(routes);
        BundlesEndpoints.Map(routes);
        PurchaseTokensEndpoints.Map(routes);
        QrCodesEndpoints.Map(routes);
        ShippingMethodsEndpoints.Map(routes);
    }
}
