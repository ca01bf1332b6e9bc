using System.Text.Json.Nodes;
using InstantCheckout.Api.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InstantCheckout.Api.Common;

/// <summary>Example bodies of a route, as JSON text.</summary>
internal sealed record BodyExamples(string? Request, string? Response);

/// <summary>The description of our own routes: <c>/openapi/v1.json</c>, made from the routes themselves.</summary>
internal static class ApiDocument
{
    public const string Address = "/openapi/v1.json";

    private const string Version = "v1";
    private const string KeyScheme = "api_key";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            OperationRules.Complete(operation, context);
            if (NeedsKey(context)) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().ExcludeFromDescription();

    /// <summary>Adds example bodies to the description of a route.</summary>
    public static RouteHandlerBuilder WithExamples(this RouteHandlerBuilder route, string? request = null, string? response = null) =>
        route.WithMetadata(new BodyExamples(request, response));

    internal static bool NeedsKey(OpenApiOperationTransformerContext context) =>
        !context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();

    internal static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "InstantCheckout",
            Version = Version,
            Description = "Sell from a code: products, purchases, payments and orders. Amounts are whole numbers of minor units; "
                + "instants are RFC 3339 in UTC; every error is application/problem+json with a stable code.",
        };

        // The caller knows the address it fetched this from; a proxy may know it by another.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = $"An API key of the shop (ick_test_… or ick_live_…). {ApiKeyAuthentication.KeyHeader} is understood as well.",
        };
    }
}
