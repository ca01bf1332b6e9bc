using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using InstantCheckout.Api.Common;
using InstantCheckout.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace InstantCheckout.Api.Auth;

/// <summary>
/// Keys from <c>Authorization: Bearer</c> or <c>X-Api-Key</c>, never from the address. An address that has used up its failed
/// tries is answered without a look-up; a key this node has just verified still works from there, so that one neighbour's
/// wrong keys do not lock a shop out.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    KeyRing keys, FailedCredentials failures, RefusalAudit audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";

    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    private TimeSpan? _wait;
    private bool _offered;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization;
        var header = Request.Headers[KeyHeader];
        if (authorization.Count == 0 && header.Count == 0) return AuthenticateResult.NoResult();

        _offered = true;
        var address = Context.Connection.RemoteIpAddress;
        _wait = failures.Wait(address);
        var result = await keys.AuthenticateAsync(Single(authorization, header) ?? string.Empty, rememberedOnly: _wait is not null, Context.RequestAborted);
        if (result.Error is not { } refused) return AuthenticateResult.Success(Ticket(result.Value));

        await NoteAsync(address, refused.Code);
        return AuthenticateResult.Fail("The key was not accepted.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_wait is { } wait) return Context.RefuseAsync(EdgeErrors.RateLimited(wait));

        Response.Headers.WWWAuthenticate = _offered ? "Bearer realm=\"InstantCheckout\", error=\"invalid_token\"" : "Bearer realm=\"InstantCheckout\"";
        return Context.RefuseAsync(EdgeErrors.Unauthorized);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var route = (Context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        await audit.RecordAsync(Context, $"{Request.Method} {route}", EdgeErrors.Forbidden, Context.RequestAborted);
        await Context.RefuseAsync(EdgeErrors.Forbidden);
    }

    private async Task NoteAsync(IPAddress? address, string code)
    {
        // Beyond the limit nothing is counted or written, so that guessing cannot fill a table.
        if (_wait is not null) return;

        failures.Count(address);
        await audit.RecordAsync($"address:{FailedCredentials.Shortened(address)}", "sign-in", code, shop: null, Context.RequestAborted);
    }

    private static AuthenticationTicket Ticket(KeyHolder holder) => new(new ClaimsPrincipal(new CallerIdentity(holder)), Scheme);

    // One credential, in one place: which of two should count is not ours to guess.
    private static string? Single(StringValues authorization, StringValues header)
    {
        if (authorization.Count + header.Count != 1) return null;
        if (header.Count == 1) return header[0];

        return authorization[0] is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..] : null;
    }
}
