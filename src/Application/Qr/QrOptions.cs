using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Application.Qr;

/// <summary>Section <c>Qr</c> of the configuration.</summary>
public sealed class QrOptions
{
    public const string Section = "Qr";

    /// <summary>The instant-checkout service in every code; <c>wss-dev</c> is that of the test environment.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9._-]{1,128}$")]
    public string ServiceId { get; set; } = "wss-dev";
}
