using System.Globalization;
using InstantCheckout.Application.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InstantCheckout.Api.Common;

/// <summary>Adds to the description of a route what follows from how it is built: its refusals, its headers and its examples.</summary>
internal static class OperationRules
{
    private const string Problem = "application/problem+json";
    private const string Json = "application/json";

    public static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var method = context.Description.HttpMethod;
        operation.Responses ??= [];

        if (operation.RequestBody is not null) Refuse(operation, 400, 413, 415);
        if (metadata.OfType<TakesPage>().Any())
        {
            Parameter(operation, ParameterLocation.Query, "limit", $"1 to {PageLimits.Most}; {PageLimits.Default} unless you say otherwise.", required: false);
            Parameter(operation, ParameterLocation.Query, "cursor", "The \"next\" of the page before.", required: false);
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true) Refuse(operation, 400);
        if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true) Refuse(operation, 404);
        if (ApiDocument.NeedsKey(context)) Refuse(operation, 401, 403, 429, 503);
        if (method == HttpMethods.Put || method == HttpMethods.Patch)
        {
            Parameter(operation, ParameterLocation.Header, "If-Match", "The ETag of the version you read.", required: true);
            Refuse(operation, 412, 428);
        }

        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            Parameter(operation, ParameterLocation.Header, IdempotencyKeyFilter.Header, "1 to 255 visible ASCII characters. A repeat with the same key and body gets the first answer.", required: false);
            Refuse(operation, 409, 422);
        }

        if (metadata.OfType<BodyExamples>().LastOrDefault() is { } examples) Illustrate(operation, examples);
    }

    private static void Refuse(OpenApiOperation operation, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = EdgeErrors.OfStatus(status).Message,
                Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new OpenApiMediaType { Schema = ProblemSchema() } },
            });
        }
    }

    private static void Parameter(OpenApiOperation operation, ParameterLocation place, string name, string description, bool required)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.Any(parameter => parameter.Name == name)) return;

        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void Illustrate(OpenApiOperation operation, BodyExamples examples)
    {
        if (operation.RequestBody?.Content?.TryGetValue(Json, out var request) == true)
            request.Example = ApiDocument.Parse(examples.Request);

        foreach (var (status, answer) in operation.Responses!)
        {
            if (status.StartsWith('2') && answer.Content?.TryGetValue(Json, out var response) == true)
                response.Example = ApiDocument.Parse(examples.Response);
        }
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code", "request_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text(),
            ["title"] = Text(),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = Text(),
            ["instance"] = Text(),
            ["code"] = Text(),
            ["request_id"] = Text(),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema> { ["field"] = Text(), ["code"] = Text(), ["message"] = Text() },
                },
            },
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
