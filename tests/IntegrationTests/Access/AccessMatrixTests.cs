using System.Net;
using System.Text;
using InstantCheckout.Domain.Common;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>Every endpoint of the booted program, called as everybody (A1).</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Callers callers) : IClassFixture<AccessMatrixTests.Callers>
{
    public enum Role
    {
        Anonymous,
        Read,
        Write,
        Admin,
        Foreign,
        OtherMode,
        Revoked,
        Expired,
    }

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

    [Fact]
    public void A1_Every_endpoint_has_exactly_one_row_and_every_row_an_endpoint()
    {
        var endpoints = callers.Product.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(NamesOf).Distinct().Order(StringComparer.Ordinal).ToList();

        endpoints.ShouldNotBeEmpty();
        AccessMatrix.Rows.Select(row => row.Name).Order(StringComparer.Ordinal).ShouldBe(endpoints);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A1_Everybody_gets_what_the_row_says(string endpoint, Role role)
    {
        var row = AccessMatrix.Rows.Single(row => row.Name == endpoint);
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), row.Path?.Invoke(callers.Samples) ?? row.Route);
        if (row.Method is "POST" or "PUT" or "PATCH") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        if (callers.KeyOf(role) is { } key) request.Headers.Authorization = new("Bearer", key);

        using var answer = await callers.Client.SendAsync(request, TestContext.Current.CancellationToken);

        VerdictOf(answer.StatusCode).ShouldBe(Expected(row, role), $"{(int)answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.Unauthorized) answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    private static Verdict Expected(AccessRow row, Role role)
    {
        if (row.Needs == Who.Anybody) return Verdict.Allowed;
        if (role is Role.Anonymous or Role.Revoked or Role.Expired) return Verdict.Unauthorized;
        if (ScopeOf(role) < row.Needs) return Verdict.Forbidden;
        return role is Role.Foreign or Role.OtherMode && row.Path is not null ? Verdict.NotFound : Verdict.Allowed;
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
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return methods.Count == 0 ? [$"* {route}"] : methods.Select(method => $"{method} {route}");
    }

    public sealed class Callers : IAsyncLifetime
    {
        private readonly Dictionary<Role, string?> _keys = [];

        internal AccessProduct Product { get; } = new();

        internal AccessSamples Samples { get; private set; } = new(Guid.Empty);

        internal HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Product.InitializeAsync();
            var shop = await Product.NewShopAsync();
            var stranger = await Product.NewShopAsync();
            _keys[Role.Anonymous] = null;
            _keys[Role.Read] = (await Product.NewKeyAsync(shop.Id, "read")).Text;
            _keys[Role.Write] = (await Product.NewKeyAsync(shop.Id, "write")).Text;
            _keys[Role.Admin] = (await Product.NewKeyAsync(shop.Id, "admin")).Text;
            _keys[Role.Foreign] = (await Product.NewKeyAsync(stranger.Id, "admin")).Text;
            _keys[Role.OtherMode] = (await Product.NewKeyAsync(shop.Id, "admin", Mode.Live)).Text;
            _keys[Role.Expired] = (await Product.NewKeyAsync(shop.Id, "admin", expires: Product.Clock.GetUtcNow().AddMinutes(1))).Text;
            var revoked = await Product.NewKeyAsync(shop.Id, "admin");
            _keys[Role.Revoked] = revoked.Text;
            await Product.RevokeAsync(revoked.Key.Id);
            Product.Clock.Advance(TimeSpan.FromMinutes(1));

            Samples = new AccessSamples((await Product.NewKeyAsync(shop.Id, "read")).Key.Id.Value);
            Client = Product.Client();
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Product.DisposeAsync();
        }

        internal string? KeyOf(Role role) => _keys[role];
    }
}
