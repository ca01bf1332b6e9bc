using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Api.Demo;

/// <summary>Section <c>Demo</c> of the configuration: the front page of a shop to try, open to everybody.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Off: its addresses do not exist.</summary>
    public bool Enabled { get; set; }

    /// <summary>Slug of the shop that is shown, in test mode.</summary>
    [Required]
    public string Shop { get; set; } = "demo";

    /// <summary>Where the payment simulator plays the buyer's phone; without it the codes are for real phones alone.</summary>
    [Url]
    public string? SimulatorUrl { get; set; }
}
