using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Infrastructure.Hosting;

/// <summary>Where the world finds us. Links, QR codes and callbacks are built from here and never from a request's headers (A5).</summary>
public sealed class AddressOptions
{
    /// <summary>Such as <c>https://pay.example.com</c>; key <c>PublicBaseUrl</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    [Url]
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>Where payment providers reach us, if that differs; key <c>CallbackBaseUrl</c>.</summary>
    [Url]
    public string? CallbackBaseUrl { get; set; }
}
