using InstantCheckout.Application.Payments.Ports;
using InstantCheckout.Infrastructure.Payments.Seqr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstantCheckout.IntegrationTests.Payments.Seqr;

/// <summary>Wrong settings stop the program at start with a clear line (D8).</summary>
public sealed class SeqrSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Payments:Seqr:Endpoint"] = "https://pay.example/soap",
        ["Payments:Seqr:TerminalId"] = "t1",
        ["Payments:Seqr:Password"] = "sim-secret",
    };

    [Fact]
    public void D8_Good_settings_are_accepted()
    {
        Start([]).ShouldBeNull();
    }

    [Theory]
    [InlineData("Endpoint", "", "Endpoint")]
    [InlineData("Endpoint", "soap/merchant", "Endpoint")]
    [InlineData("Endpoint", "http://pay.example/soap", "https")]
    [InlineData("Endpoint", "ftp://pay.example/soap", "https")]
    [InlineData("Endpoint", "https://user:secret@pay.example/soap", "no user")]
    [InlineData("TerminalId", " ", "TerminalId")]
    [InlineData("Password", "123", "Password")]
    [InlineData("Channel", "12345678901234567890123456789012345678901", "Channel")]
    [InlineData("Label", "Seqr", "Label")]
    [InlineData("Currencies:0", "SKE", "Currencies")]
    [InlineData("Timeouts:Status", "00:00:00", "Timeouts")]
    [InlineData("Timeouts:OtherTotal", "00:00:01", "OtherTotal")]
    [InlineData("MaxConnections", "0", "MaxConnections")]
    public void D8_A_wrong_setting_is_refused_by_its_name(string key, string value, string said)
    {
        var refusal = Start(new() { [$"Payments:Seqr:{key}"] = value }).ShouldNotBeNull();

        refusal.ShouldContain(said);
        refusal.ShouldContain("seqr");
        refusal.ShouldNotContain("secret@");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081/soap", "false")]
    [InlineData("http://simulator:5081/soap", "true")]
    public void Plain_http_is_for_this_machine_or_by_an_express_setting(string endpoint, string allowed)
    {
        Start(new() { ["Payments:Seqr:Endpoint"] = endpoint, ["Payments:Seqr:AllowPlainHttp"] = allowed }).ShouldBeNull();
    }

    [Fact]
    public void Only_the_configured_brand_is_there_and_each_has_its_label()
    {
        using var services = Build([]);

        services.GetKeyedService<IPaymentGateway>("seqr").ShouldNotBeNull();
        services.GetKeyedService<IPaymentGateway>("glase").ShouldBeNull();
        services.GetRequiredService<IOptionsMonitor<SeqrOptions>>().Get("seqr").Label.ShouldBe("SEQR");
    }

    [Fact]
    public void P1_The_password_prints_as_stars()
    {
        using var services = Build([]);

        var password = services.GetRequiredService<IOptionsMonitor<SeqrOptions>>().Get("seqr").Password.ShouldNotBeNull();

        $"{password}".ShouldBe("***");
        password.Reveal().ShouldBe("sim-secret");
        new SeqrContext("WS", "c", "r1", "TERMINALID", "t1", null, password.Reveal()).ToString().ShouldNotContain("sim-secret");
    }

    private static string? Start(Dictionary<string, string?> changes)
    {
        using var services = Build(changes);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (OptionsValidationException refusal)
        {
            return refusal.Message;
        }
    }

    private static ServiceProvider Build(Dictionary<string, string?> changes)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(changes).Build();
        return new ServiceCollection().AddSingleton<TimeProvider>(new SteeredClock()).AddLogging().AddSeqr(settings).BuildServiceProvider();
    }
}
