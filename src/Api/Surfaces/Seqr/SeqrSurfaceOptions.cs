using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;
using InstantCheckout.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Api.Surfaces.Seqr;

internal enum ErrorStyle
{
    /// <summary>The HTTP status says what went wrong.</summary>
    HttpStatus,

    /// <summary>Always 200, as the sister interface for unattended machines does.</summary>
    UpsCompatible,
}

/// <summary>One place where the payment app reaches a shop: section <c>Seqr:Surfaces:N</c>.</summary>
internal sealed class SeqrSurface
{
    /// <summary>Prefix of the route, such as <c>/seqr</c>; <c>/createPurchase</c> follows it. An unguessable prefix is a cheap lock.</summary>
    public string Path { get; set; } = "";

    /// <summary>Slug of the shop.</summary>
    public string Shop { get; set; } = "";

    public Mode Mode { get; set; } = Mode.Live;

    /// <summary>Code of the payment provider: <c>seqr</c> or <c>glase</c>.</summary>
    public string Provider { get; set; } = "seqr";

    public ErrorStyle Errors { get; set; } = ErrorStyle.HttpStatus;

    /// <summary>How long the buyer has to pay, in seconds, before the invoice is taken back.</summary>
    public int WaitingSeconds { get; set; } = 300;

    /// <summary>Longest time for the provider's answer, in seconds: somebody stands there with a phone.</summary>
    public int ProviderSeconds { get; set; } = 8;

    /// <summary>Longest time for the whole answer, in seconds.</summary>
    public int TotalSeconds { get; set; } = 10;

    /// <summary>Networks the payment app may call from, such as <c>192.0.2.0/24</c>; empty for all.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Calls per second of one client address.</summary>
    public int PerAddressPerSecond { get; set; } = 100;

    /// <summary>Purchases per minute of one buyer (by a digest of the e-mail address).</summary>
    public int PerBuyerPerMinute { get; set; } = 10;
}

internal sealed class SeqrSurfaceOptions
{
    public const string Section = "Seqr";

    [Required]
    public IReadOnlyList<SeqrSurface> Surfaces { get; set; } = [];
}

internal sealed partial class SeqrSurfaceOptionsValidator : IValidateOptions<SeqrSurfaceOptions>
{
    public ValidateOptionsResult Validate(string? name, SeqrSurfaceOptions options)
    {
        var faults = options.Surfaces.SelectMany((surface, index) => Faults(surface).Select(fault => $"Seqr:Surfaces:{index}: {fault}")).ToList();
        if (options.Surfaces.GroupBy(surface => surface.Path.ToUpperInvariant()).Any(group => group.Count() > 1)) faults.Add("Seqr:Surfaces: two surfaces have one Path.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SeqrSurface surface)
    {
        if (!PathShape().IsMatch(surface.Path)) yield return "Path is one or more segments of letters, digits, '-', '_' and '.', each after a slash.";
        if (string.IsNullOrWhiteSpace(surface.Shop)) yield return "Shop is the slug of a shop.";
        if (surface.WaitingSeconds is < 10 or > 86_400) yield return "WaitingSeconds is 10 to 86400.";
        if (surface.ProviderSeconds is < 1 or > 30) yield return "ProviderSeconds is 1 to 30.";
        if (surface.TotalSeconds < surface.ProviderSeconds || surface.TotalSeconds > 60) yield return "TotalSeconds is at least ProviderSeconds and at most 60.";
        if (surface.PerAddressPerSecond < 1 || surface.PerBuyerPerMinute < 1) yield return "The limits are at least 1.";
        foreach (var network in surface.AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _))) yield return $"'{network}' is not a network such as 192.0.2.0/24.";
    }

    [GeneratedRegex("^(/[A-Za-z0-9._-]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex PathShape();
}
