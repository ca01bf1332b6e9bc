using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Every endpoint of the booted program, called as everybody (A1).</summary>
public sealed partial class AccessMatrixTests(AccessCallers callers) : IClassFixture<AccessCallers>
{
    private enum Verdict
    {
        Allowed,
        Unauthorized,
        Forbidden,
        NotFound,
    }

    public static TheoryData<string, Role> Calls()
    {
        TheoryData<string, Role> calls = [];
        foreach (var row in AccessMatrix.Rows)
        {
            foreach (var role in Enum.GetValues<Role>()) calls.Add(row.Name, role);
        }

        return calls;
    }

    public static TheoryData<string> OwnedThings() =>
        [.. AccessMatrix.Rows.Where(row => row.Path is not null && row.Needs != Who.Anybody).Select(row => row.Name)];

    [Fact]
    public void A1_Every_endpoint_has_exactly_one_row_and_every_row_an_endpoint()
    {
        var endpoints = callers.Product.Shop.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(NamesOf).Distinct().ToList();
        var rows = AccessMatrix.Rows.Select(row => row.Name).ToList();

        endpoints.ShouldNotBeEmpty();
        endpoints.Except(rows).ShouldBeEmpty("endpoints without a row");
        rows.Except(endpoints).ShouldBeEmpty("rows without an endpoint");
        rows.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A1_Everybody_gets_what_the_row_says(string endpoint, Role role)
    {
        var row = RowOf(endpoint);

        using var answer = await SendAsync(row, role, callers.Samples);

        VerdictOf(answer.StatusCode).ShouldBeOneOf(Expected(row, role), $"{(int)answer.StatusCode}");
        if (answer.StatusCode is HttpStatusCode.Unauthorized) answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            (await answer.ProblemAsync()).ShouldBeOneOf("unauthorized", "forbidden");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(OwnedThings))]
    public async Task A2_What_is_somebody_elses_is_answered_like_what_is_not_there(string endpoint)
    {
        var row = RowOf(endpoint);
        foreach (var role in new[] { Role.Foreign, Role.OtherMode })
        {
            using var foreign = await SendAsync(row, role, callers.Samples);
            using var unknown = await SendAsync(row, role, new AccessSamples());

            foreign.StatusCode.ShouldBe(unknown.StatusCode);
            (await TextAsync(foreign)).ShouldBe(await TextAsync(unknown));
            HeadersOf(foreign).ShouldBe(HeadersOf(unknown));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(AccessRow row, Role role, AccessSamples samples)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method == "*" ? "POST" : row.Method), row.Path?.Invoke(samples) ?? row.Route);
        if (row.Method is "POST" or "PUT" or "PATCH" or "*") request.Content = Calling.Json(row.Body?.Invoke(samples) ?? "{}");
        if (row.Method is "PUT" or "PATCH" or "DELETE") request.Headers.Add("If-Match", "\"1\"");
        if (callers.KeyOf(role) is { } key) request.Headers.Authorization = new("Bearer", key);
        return await callers.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static AccessRow RowOf(string endpoint) => AccessMatrix.Rows.Single(row => row.Name == endpoint);

    private static Verdict[] Expected(AccessRow row, Role role)
    {
        // Open to everybody: what is behind the address is not this test's question.
        if (row.Needs == Who.Anybody) return [Verdict.Allowed, Verdict.NotFound];
        if (role is Role.Anonymous or Role.Revoked or Role.Expired) return [Verdict.Unauthorized];
        if (ScopeOf(role) < row.Needs) return [Verdict.Forbidden];
        return role is Role.Foreign or Role.OtherMode && row.Path is not null ? [Verdict.NotFound] : [Verdict.Allowed];
    }

    // The two strangers hold admin keys of their own: nothing but the owner of the thing stands in their way.
    private static Who ScopeOf(Role role) => role switch
    {
        Role.Read => Who.Read,
        Role.Write => Who.Write,
        _ => Who.Admin,
    };

    private static Verdict VerdictOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => Verdict.Unauthorized,
        HttpStatusCode.Forbidden => Verdict.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => Verdict.NotFound,
        _ => Verdict.Allowed,
    };

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return methods.Count == 0 ? [$"* {route}"] : methods.Select(method => $"{method} {route}");
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        RequestId().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "<id>");

    private static string[] HeadersOf(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal)];

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RequestId();
}
