using System.Data.Common;
using System.Net;
using InstantCheckout.Api.Common;
using InstantCheckout.Api.Surfaces.Native;
using InstantCheckout.Application.Common;
using InstantCheckout.Domain.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Access;

/// <summary>The kernel under endpoints that misbehave, without a database.</summary>
public sealed class KernelTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task X2_An_unexpected_exception_is_a_bare_500_and_logged_with_its_request_id()
    {
        await using var host = await StartAsync(app => app.MapGet("/boom", () => Throw(new InvalidOperationException("a secret"))).AllowAnonymous());
        using var client = host.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Request-Id", "look-for-me");

        using var answer = await client.GetAsync("/boom", Ended);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.ProblemAsync()).ShouldBe("internal_error");
        (await answer.Content.ReadAsStringAsync(Ended)).ShouldNotContain("secret");
        answer.Headers.GetValues("X-Request-Id").ShouldBe(["look-for-me"]);
        Log(host).Lines.ShouldContain(line => line.Contains("look-for-me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D7_A_database_that_does_not_answer_is_503_with_a_time_to_come_back()
    {
        await using var host = await StartAsync(app =>
            app.MapGet("/gone", () => Throw(new InvalidOperationException("outer", new Outage()))).AllowAnonymous());

        using var answer = await host.GetTestClient().GetAsync("/gone", Ended);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.ProblemAsync()).ShouldBe("unavailable");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task X1_A_surface_answers_in_its_own_words_whatever_goes_wrong()
    {
        await using var host = await StartAsync(app =>
        {
            app.MapGet("/own/boom", () => Throw(new InvalidOperationException("a secret"))).AllowAnonymous().WithMetadata(new Shouting());
            app.MapGet("/own/closed", () => "never").RequireAuthorization(Api.Auth.Policies.ShopRead).WithMetadata(new Shouting());
        });
        using var client = host.GetTestClient();

        (await TextAsync(client, "/own/boom")).ShouldBe((HttpStatusCode.InternalServerError, "INTERNAL_ERROR!"));
        (await TextAsync(client, "/own/closed")).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHORIZED!"));
    }

    [Fact]
    public async Task A1_An_endpoint_that_says_nothing_is_closed()
    {
        await using var host = await StartAsync(app => app.MapGet("/forgotten", () => "open"));

        using var answer = await host.GetTestClient().GetAsync("/forgotten", Ended);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task L_More_requests_at_once_than_allowed_are_503_at_once_and_health_is_not_counted()
    {
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await StartAsync(
            app => app.MapGet("/slow", async () =>
            {
                entered.TrySetResult();
                await leave.Task;
            }).AllowAnonymous(),
            ("Limits:ConcurrentRequests", "1"));
        using var client = host.GetTestClient();
        var first = client.GetAsync("/slow", Ended);
        await entered.Task;

        using var second = await client.GetAsync("/slow", Ended);
        using var health = await client.GetAsync("/health/live", Ended);

        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await second.ProblemAsync()).ShouldBe("overloaded");
        second.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        leave.SetResult();
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var third = await client.GetAsync("/slow", Ended);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Not_ready_names_what_fails_and_nothing_more()
    {
        await using var host = await StartAsync(_ => { }, checks: [new Check("good", Result.Ok), new Check("bad", CommonErrors.DatabaseGone), new Check("worse", null)]);

        using var answer = await host.GetTestClient().GetAsync("/health/ready", Ended);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.ProblemAsync()).ShouldBe("not_ready");
        (await answer.BodyAsync()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldBe(["bad", "worse"]);
        (await answer.Content.ReadAsStringAsync(Ended)).ShouldNotContain("a secret");
    }

    [Fact]
    public async Task Fields_are_spelled_as_callers_write_them()
    {
        var error = Error.InvalidFields([new("variants[0].taxRate", "NotEmptyValidator", "x"), new("expires_at", "wrong_type", "x"), new("", "MaximumLengthValidator", "x")]);
        await using var host = await StartAsync(app => app.MapGet("/bad", () => NativeErrors.ToProblem(error)).AllowAnonymous());

        using var answer = await host.GetTestClient().GetAsync("/bad", Ended);

        (await answer.BodyAsync()).GetProperty("errors").EnumerateArray().Select(row => (row.GetProperty("field").GetString(), row.GetProperty("code").GetString()))
            .ShouldBe([("variants[0].tax_rate", "not_empty"), ("expires_at", "wrong_type"), ("", "maximum_length")]);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired)]
    [InlineData("\"7\"", HttpStatusCode.OK)]
    [InlineData("W/\"7\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("*", HttpStatusCode.PreconditionFailed)]
    [InlineData("7", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"-7\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"7\", \"8\"", HttpStatusCode.PreconditionFailed)]
    public async Task S4_If_Match_names_one_version(string? header, HttpStatusCode status)
    {
        await using var host = await StartAsync(app =>
            app.MapGet("/version", (HttpContext context) => Preconditions.IfMatch(context).ToHttp(match => TypedResults.Ok(match.Version))).AllowAnonymous());
        using var client = host.GetTestClient();
        if (header is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", header);

        using var answer = await client.GetAsync("/version", Ended);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Limits:RequestsPerKey", "0")]
    [InlineData("Limits:ConcurrentRequests", "-1")]
    [InlineData("Proxies:Trusted:0", "everybody")]
    public async Task D8_A_setting_that_cannot_be_is_refused_at_the_start(string name, string value) =>
        await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(_ => { }, (name, value)));

    private static Task<WebApplication> StartAsync(Action<WebApplication> map, params (string Name, string Value)[] settings) => StartAsync(map, [], settings);

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map, IReadOnlyList<IReadiness> checks, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddKernel();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ISurfaceErrors, NativeErrors>();
        builder.Services.AddSingleton<LogLines>();
        foreach (var check in checks) builder.Services.AddSingleton(check);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>());

        var app = builder.Build();
        app.UseKernel();
        map(app);
        await app.StartAsync(Ended);
        return app;
    }

    private static LogLines Log(WebApplication host) => host.Services.GetRequiredService<LogLines>();

    private static IResult Throw(Exception exception) => throw exception;

    private static async Task<(HttpStatusCode, string)> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Ended);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ended));
    }

    private sealed class Outage : DbException
    {
        public override bool IsTransient => true;
    }

    private sealed class Shouting : ISurfaceErrors
    {
        public IResult Refuse(Error error) => TypedResults.Text($"{error.Code.ToUpperInvariant()}!", statusCode: EdgeErrors.StatusOf(error));
    }

    /// <param name="Outcome">Null: throws.</param>
    private sealed record Check(string Name, Result? Outcome) : IReadiness
    {
        public Task<Result> CheckAsync(CancellationToken ct) => Outcome is { } outcome ? Task.FromResult(outcome) : throw new InvalidOperationException("a secret");
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
