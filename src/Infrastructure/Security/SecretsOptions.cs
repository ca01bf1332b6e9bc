using System.ComponentModel.DataAnnotations;

namespace InstantCheckout.Infrastructure.Security;

/// <summary>Section <c>Secrets</c>: no defaults; the program does not start without them (P1).</summary>
public sealed class SecretsOptions
{
    public const string Section = "Secrets";

    /// <summary>32 random bytes in Base64: the key that seals personal data.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataKey { get; set; } = "";

    /// <summary>Earlier data keys, still able to open what they sealed.</summary>
    public IReadOnlyList<string> FormerDataKeys { get; set; } = [];

    public override string ToString() => "***";
}
