using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InstantCheckout.Application.Common;
using InstantCheckout.Infrastructure.Outbound;
using InstantCheckout.IntegrationTests.Payments;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Outbound;

/// <summary>The rules for calls to other systems, apart from what any of them speaks.</summary>
public sealed class OutboundClientTests : IDisposable
{
    private static readonly CallClass Once = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 1, Repeat.Never, 1024);
    private static readonly CallClass Safe = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), 3, Repeat.Safe, 1024);
    private static readonly CallClass Unsent = Safe with { Repeat = Repeat.NotSent };

    private readonly SteeredClock _clock = new();
    private readonly OutboundClients _clients;

    public OutboundClientTests() => _clients = new OutboundClients(_clock, NullLoggerFactory.Instance, new Random(1));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task E3_A_name_that_does_not_exist_is_not_sent()
    {
        var outcome = await SendAsync(new Uri("http://no-such-host.invalid/"), Once);

        outcome.ShouldBeOfType<OutboundOutcome.NotSent>();
    }

    [Fact]
    public async Task E3_A_certificate_that_nobody_vouches_for_is_not_sent()
    {
        using var key = RSA.Create(2048);
        var asked = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = asked.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var serving = GreetAsync(listener, certificate);
        var outcome = await SendAsync(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), Once);

        outcome.ShouldBe(new OutboundOutcome.NotSent("tls_failed"));
        (await serving).ShouldBe(0, "not a byte of the request");
    }

    [Fact]
    public async Task E3_Time_that_ends_while_waiting_for_a_connection_is_not_sent()
    {
        await using var server = new ScriptedServer(ScriptedServer.Silence());
        var client = _clients.For(new OutboundDestination("narrow") { MaxConnections = 1 });

        var first = client.SendAsync(Call(server.Address, Once), Ct);
        await server.ArrivedAsync();
        var second = client.SendAsync(Call(server.Address, Once with { Attempt = TimeSpan.FromSeconds(5) }), Ct);
        _clock.Advance(TimeSpan.FromSeconds(5));
        (await second).ShouldBe(new OutboundOutcome.NotSent("timed_out"));
        _clock.Advance(TimeSpan.FromSeconds(5));

        (await first).ShouldBeOfType<OutboundOutcome.Unknown>().TimedOut.ShouldBeTrue();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task E5_A_body_is_written_once_whatever_asks_for_it()
    {
        using var content = new OnceContent("body"u8.ToArray(), "text/plain");
        using var wire = new MemoryStream();

        await content.CopyToAsync(wire, Ct);

        await Should.ThrowAsync<HttpRequestException>(() => content.CopyToAsync(wire, Ct));
        wire.Length.ShouldBe(4);
        content.CloseUnsent().ShouldBeFalse();
    }

    [Fact]
    public async Task E3_A_body_that_was_declared_unsent_cannot_leave_afterwards()
    {
        using var content = new OnceContent("body"u8.ToArray(), "text/plain");
        using var wire = new MemoryStream();

        content.CloseUnsent().ShouldBeTrue();

        await Should.ThrowAsync<HttpRequestException>(() => content.CopyToAsync(wire, Ct));
        wire.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task E1_The_cap_is_exact(int length, bool fits)
    {
        var chunked = $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\n{new string('a', length)}\r\n0\r\n\r\n";
        await using var server = new ScriptedServer(ScriptedServer.Answer(new string('a', length)), ScriptedServer.Raw(chunked));

        var told = await SendAsync(server.Address, Once);
        var untold = await SendAsync(server.Address, Once);

        foreach (var outcome in new[] { told, untold })
        {
            if (fits) outcome.ShouldBeOfType<OutboundOutcome.Answered>().Body.Length.ShouldBe(length);
            else outcome.ShouldBe(new OutboundOutcome.Unknown("too_large", TimedOut: false));
        }
    }

    [Fact]
    public async Task E8_An_answer_that_is_packed_although_nobody_asked_is_not_believed()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer("plain after all", headers: "Content-Encoding: gzip\r\n"));

        (await SendAsync(server.Address, Once)).ShouldBe(new OutboundOutcome.Unknown("encoded", TimedOut: false));
    }

    [Fact]
    public async Task E1_No_redirect_is_followed_and_no_cookie_kept()
    {
        await using var other = new ScriptedServer(ScriptedServer.Answer("elsewhere"));
        await using var server = new ScriptedServer(ScriptedServer.Answer("go", 302, headers: $"Location: {other.Address}\r\nSet-Cookie: a=b\r\n"));

        (await SendAsync(server.Address, Once)).ShouldBeOfType<OutboundOutcome.Answered>().Status.ShouldBe(302);
        await SendAsync(server.Address, Once);

        other.Requests.ShouldBeEmpty();
        server.Requests.ShouldAllBe(request => !request.Head.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task E4_A_safe_call_is_repeated_with_the_same_bytes_until_it_is_answered()
    {
        await using var server = new ScriptedServer(ScriptedServer.Close(), ScriptedServer.Answer("busy", 503), ScriptedServer.Answer("done"));

        var calling = SendAsync(server.Address, Safe);
        await SkipPausesAsync(2);

        (await calling).ShouldBeOfType<OutboundOutcome.Answered>().Status.ShouldBe(200);
        server.Requests.Select(request => request.Body).ShouldBe(["body", "body", "body"]);
    }

    [Fact]
    public async Task E4_Tries_end_with_their_number()
    {
        await using var server = new ScriptedServer(ScriptedServer.Close());

        var calling = SendAsync(server.Address, Safe);
        await SkipPausesAsync(2);

        (await calling).ShouldBeOfType<OutboundOutcome.Unknown>();
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task E4_A_wish_to_wait_longer_than_the_deadline_ends_the_tries()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer("busy", 503, headers: "Retry-After: 61\r\n"));

        (await SendAsync(server.Address, Safe)).ShouldBeOfType<OutboundOutcome.Answered>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(61));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task E4_What_may_have_left_is_not_repeated_where_only_the_unsent_may_be()
    {
        await using var server = new ScriptedServer(ScriptedServer.Close());

        (await SendAsync(server.Address, Unsent)).ShouldBeOfType<OutboundOutcome.Unknown>();

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task E3_A_later_try_that_was_not_sent_does_not_make_an_earlier_one_undone()
    {
        var server = new ScriptedServer(ScriptedServer.Close());

        var calling = SendAsync(server.Address, Safe with { Tries = 2 });
        await server.ArrivedAsync();
        await server.DisposeAsync();
        await SkipPausesAsync(1);

        (await calling).ShouldBeOfType<OutboundOutcome.Unknown>();
    }

    [Fact]
    public void E4_The_circuit_opens_after_failures_in_a_row_and_closes_by_one_success()
    {
        var breaker = new CircuitBreaker(2, TimeSpan.FromSeconds(2), _clock);

        breaker.Failed(breaker.Enter());
        breaker.Succeeded();
        breaker.Failed(breaker.Enter());
        breaker.Enter().Wait.ShouldBeNull();
        breaker.Failed(breaker.Enter());
        breaker.Enter().Wait.ShouldBe(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var probe = breaker.Enter();
        breaker.Enter().Wait.ShouldNotBeNull("one probe at a time");
        breaker.Failed(probe);
        breaker.Enter().Wait.ShouldBe(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        breaker.Abandoned(breaker.Enter());
        breaker.Enter().ShouldBe(new CircuitBreaker.Pass(Probe: true, Wait: null));
        breaker.Succeeded();

        breaker.Enter().ShouldBe(new CircuitBreaker.Pass(Probe: false, Wait: null));
    }

    [Fact]
    public async Task P2_Metrics_name_destination_operation_and_outcome_only()
    {
        var seen = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument == Telemetry.OutgoingCalls) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var text = string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            if (text.Contains("measured", StringComparison.Ordinal)) seen.Add(text);
        });
        listener.Start();
        await using var server = new ScriptedServer(ScriptedServer.Answer("done"));

        await _clients.For(new OutboundDestination("measured")).SendAsync(Call(server.Address, Once), Ct);

        seen.ShouldBe(["destination=measured,operation=test,outcome=answered"]);
    }

    [Fact]
    public void E1_One_destination_has_one_set_of_limits()
    {
        var first = _clients.For(new OutboundDestination("one"));

        _clients.For(new OutboundDestination("one")).ShouldBeSameAs(first);
        Should.Throw<InvalidOperationException>(() => _clients.For(new OutboundDestination("one") { MaxConnections = 1 }));
    }

    private static async Task<int> GreetAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var connection = await listener.AcceptTcpClientAsync(Ct);
        await using var secure = new SslStream(connection.GetStream());
        try
        {
            await secure.AuthenticateAsServerAsync(certificate);
            return await secure.ReadAsync(new byte[1], Ct);
        }
        catch (Exception error) when (error is AuthenticationException or IOException)
        {
            return 0;
        }
    }

    private static OutboundCall Call(Uri target, CallClass limits) => new("test", target, limits, "body"u8.ToArray(), "text/plain");

    private Task<OutboundOutcome> SendAsync(Uri target, CallClass limits) => _clients.For(new OutboundDestination("test")).SendAsync(Call(target, limits), Ct);

    /// <summary>Moves time when the call sleeps between two tries; its other timers are longer.</summary>
    private async Task SkipPausesAsync(int count)
    {
        for (var pause = 0; pause < count; pause++)
        {
            await _clock.TimerSetAsync(TimeSpan.FromSeconds(5), Ct);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
