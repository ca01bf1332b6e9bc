using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Accounts;

/// <summary>
/// A key as its holder has it: <c>ick_&lt;mode&gt;_&lt;public id&gt;_&lt;secret&gt;_&lt;checksum&gt;</c>, all in lower-case hex, so that it is
/// one word to a double click. The secret is 256 random bits; the checksum lets a typing error be refused without a look-up.
/// It has one spelling only.
/// </summary>
public sealed record ApiKeyText
{
    private const string Brand = "ick";
    private const int IdLength = 32;
    private const int SecretLength = 64;
    private const int ChecksumLength = 8;
    private const int Parts = 5;

    private ApiKeyText(Mode mode, ApiKeyId id, string secret)
    {
        Mode = mode;
        Id = id;
        Secret = secret;
    }

    public Mode Mode { get; }

    public ApiKeyId Id { get; }

    private string Secret { get; }

    public static ApiKeyText New(ApiKeyId id, Mode mode) =>
        new(mode, id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength / 2)));

    /// <summary>False where the text is not a key, or was mistyped.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKeyText? key)
    {
        key = null;
        if (text is null || text.Length > 128) return false;

        var parts = text.Split('_');
        if (parts.Length != Parts || parts[0] != Brand || ModeOf(parts[1]) is not { } mode) return false;
        if (!IsHex(parts[2], IdLength) || !IsHex(parts[3], SecretLength) || !IsHex(parts[4], ChecksumLength)) return false;
        if (Checksum(text[..^(ChecksumLength + 1)]) != parts[4]) return false;

        key = new ApiKeyText(mode, new ApiKeyId(Guid.ParseExact(parts[2], "N")), parts[3]);
        return true;
    }

    /// <summary>What is stored. The secret is as long as the hash and random, so a slow hash would add nothing.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Matches(ReadOnlySpan<byte> secretHash) => CryptographicOperations.FixedTimeEquals(Hash(), secretHash);

    /// <summary>The whole key: for the one moment in which it is shown.</summary>
    public string Reveal()
    {
        var start = $"{Brand}_{(Mode == Mode.Live ? "live" : "test")}_{Id.Value:N}_{Secret}";
        return $"{start}_{Checksum(start)}";
    }

    public override string ToString() => "***";

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, ChecksumLength / 2));

    private static Mode? ModeOf(string text) => text switch
    {
        "test" => Mode.Test,
        "live" => Mode.Live,
        _ => null,
    };

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}
