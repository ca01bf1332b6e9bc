using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The description of the API and the page over it.</summary>
public sealed partial class DocumentTests(AccessProduct product) : IClassFixture<AccessProduct>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_ours_is_described_with_its_answers_and_refusals()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var described = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}")).ToList();

        var routes = AccessMatrix.Rows.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal)).Select(row => Constraint().Replace(row.Name, "}")).ToList();
        routes.Except(described).ShouldBeEmpty();

        foreach (var operation in Operations(paths).Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var responses = operation.Body.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            responses.ShouldContain(status => status.StartsWith('2'), operation.Path);
            foreach (var status in new[] { "401", "403", "429", "503" }) responses.ShouldContain(status, operation.Path);
            operation.Body.GetProperty("security").GetArrayLength().ShouldBe(1, operation.Path);
            operation.Body.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(operation.Path);
            if (operation.Body.TryGetProperty("requestBody", out _)) responses.ShouldContain("413", operation.Path);
            if (operation.Path.Contains('{', StringComparison.Ordinal)) responses.ShouldContain("404", operation.Path);
        }
    }

    [Fact]
    public async Task Members_are_described_in_snake_case_and_instants_as_such()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        foreach (var schema in schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            foreach (var member in schema.Value.GetProperty("properties").EnumerateObject()) member.Name.ShouldMatch("^[a-z0-9_]+$", schema.Name);
        }

        schemas.GetProperty("KeyBody").GetProperty("properties").GetProperty("created_at").GetProperty("format").GetString().ShouldBe("date-time");
    }

    [Fact]
    public async Task Examples_hold_only_members_that_their_schema_knows()
    {
        var document = await DocumentAsync();
        var seen = 0;
        foreach (var operation in Operations(document.GetProperty("paths")))
        {
            foreach (var content in Contents(operation.Body).Where(content => content.TryGetProperty("example", out _)))
            {
                if (!content.GetProperty("schema").TryGetProperty("$ref", out var reference)) continue;

                var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
                var known = schema.GetProperty("properties").EnumerateObject().Select(member => member.Name);
                content.GetProperty("example").EnumerateObject().Select(member => member.Name).Except(known).ShouldBeEmpty(operation.Path);
                seen++;
            }
        }

        seen.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task X2_The_page_is_served_from_here_under_a_strict_policy_and_tells_no_version()
    {
        using var client = product.Client();
        using var page = await client.GetAsync("/docs/index.html", Ended);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self';");
        page.Headers.Contains("x-swagger-ui-version").ShouldBeFalse();
        var html = await page.Content.ReadAsStringAsync(Ended);
        html.ShouldNotContain("<script>");
        html.ShouldNotContain("<style>");
        foreach (Match asset in Asset().Matches(html))
        {
            asset.Groups[1].Value.ShouldNotContain("//");
            (await client.GetAsync($"/docs/{asset.Groups[1].Value}", Ended)).StatusCode.ShouldBe(HttpStatusCode.OK, asset.Value);
        }
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = product.Client();
        using var answer = await client.GetAsync("/openapi/v1.json", Ended);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.BodyAsync();
    }

    private static IEnumerable<(string Path, JsonElement Body)> Operations(JsonElement paths) =>
        paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => (path.Name, verb.Value)));

    private static IEnumerable<JsonElement> Contents(JsonElement operation)
    {
        if (operation.TryGetProperty("requestBody", out var request)) yield return request.GetProperty("content").GetProperty("application/json");
        foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(response => response.Name.StartsWith('2')))
        {
            if (response.Value.TryGetProperty("content", out var contents) && contents.TryGetProperty("application/json", out var content)) yield return content;
        }
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Asset();
}
