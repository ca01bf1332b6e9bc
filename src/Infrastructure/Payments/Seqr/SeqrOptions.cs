using InstantCheckout.Domain.Common;
using InstantCheckout.Infrastructure.Outbound;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Payments.Seqr;

/// <summary>The contract with the payment API, one section for each provider code: <c>Payments:Seqr</c> and <c>Payments:Glase</c>.</summary>
internal sealed class SeqrOptions
{
    /// <summary>Address of the SOAP service, handed out with the contract.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Allows <c>http</c> to an address that is not this machine, for a closed network only.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>The terminal that may hold many invoices at once, as the provider gives it to web-shops.</summary>
    public string TerminalId { get; set; } = string.Empty;

    public SecretText? Password { get; set; }

    /// <summary>For reports and the registration of terminals; not needed to take payments.</summary>
    public string? ResellerId { get; set; }

    public string ResellerUser { get; set; } = "9900";

    /// <summary>Of the reseller's user; the terminal's where it is not set.</summary>
    public SecretText? ResellerPassword { get; set; }

    public string Channel { get; set; } = "ClientWS";

    /// <summary>Our software's name and version.</summary>
    public string ClientId { get; set; } = $"InstantCheckout {typeof(SeqrOptions).Assembly.GetName().Version?.ToString(3)}";

    public string CashierId { get; set; } = "WEB";

    /// <summary>Printed below the bill; often nothing, which is sent as such.</summary>
    public string Footer { get; set; } = string.Empty;

    /// <summary>The brand, for people: <c>SEQR</c> or <c>Glase</c>. The wire knows no difference.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>Currencies of the terminal; none named means that the provider decides.</summary>
    public IList<string> Currencies { get; } = [];

    public int MaxConnections { get; set; } = 64;

    public SeqrTimeouts Timeouts { get; set; } = new();
}

/// <summary>The table of outgoing calls in the reliability rules.</summary>
internal sealed class SeqrTimeouts
{
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The buyer waits with the phone in hand.</summary>
    public TimeSpan SendInvoice { get; set; } = TimeSpan.FromSeconds(8);

    public TimeSpan Status { get; set; } = TimeSpan.FromSeconds(3);

    public TimeSpan Other { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan OtherTotal { get; set; } = TimeSpan.FromSeconds(60);
}

internal sealed class SeqrOptionsValidator : IValidateOptions<SeqrOptions>
{
    private const int ShortestPassword = 4;
    private static readonly string[] Labels = ["SEQR", "Glase"];

    public ValidateOptionsResult Validate(string? name, SeqrOptions options)
    {
        var faults = Faults(options).Select(fault => $"Payments provider '{name}': {fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SeqrOptions options)
    {
        if (EndpointFault(options) is { } fault) yield return fault;
        if (string.IsNullOrWhiteSpace(options.TerminalId)) yield return "TerminalId is missing.";
        if (options.Password is null || options.Password.Length < ShortestPassword) yield return $"Password is missing or shorter than {ShortestPassword} characters.";
        if (options.ResellerId is not null && string.IsNullOrWhiteSpace(options.ResellerUser)) yield return "ResellerUser is missing beside ResellerId.";
        if (options.Channel.Length is 0 or > 40) yield return "Channel must have 1 to 40 characters.";
        if (options.ClientId.Length is 0 or > 255) yield return "ClientId must have 1 to 255 characters.";
        if (options.CashierId.Length > 255 || options.Footer.Length > 255) yield return "CashierId and Footer have at most 255 characters.";
        if (!Labels.Contains(options.Label, StringComparer.Ordinal)) yield return "Label must be SEQR or Glase.";
        if (options.Currencies.Any(code => !Currency.TryFind(code, out _))) yield return "Currencies holds something that is not an ISO 4217 code.";
        if (options.MaxConnections is < 1 or > 1_000) yield return "MaxConnections must be 1 to 1000.";

        var times = options.Timeouts;
        TimeSpan[] all = [times.Connect, times.SendInvoice, times.Status, times.Other, times.OtherTotal];
        if (all.Any(time => time <= TimeSpan.Zero || time > TimeSpan.FromMinutes(5))) yield return "Timeouts must be above zero and at most five minutes.";
        if (times.OtherTotal < times.Other) yield return "Timeouts:OtherTotal is shorter than Timeouts:Other.";
    }

    private static string? EndpointFault(SeqrOptions options)
    {
        if (options.Endpoint is not { IsAbsoluteUri: true } endpoint) return "Endpoint is missing or not an absolute address.";
        if (endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0) return "Endpoint must hold no user and no fragment.";
        if (endpoint.Scheme == Uri.UriSchemeHttps) return null;
        if (endpoint.Scheme != Uri.UriSchemeHttp) return "Endpoint must be https.";

        return endpoint.IsLoopback || options.AllowPlainHttp ? null : "Endpoint must be https (AllowPlainHttp permits http in a closed network).";
    }
}
