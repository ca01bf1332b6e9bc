using System.Security.Cryptography;
using System.Text;
using InstantCheckout.Application.Common;
using Microsoft.Extensions.Options;

namespace InstantCheckout.Infrastructure.Security;

/// <summary>
/// AES-256-GCM. Stored form: one byte format, four bytes key id, twelve bytes nonce, sixteen bytes tag, then the text's bytes.
/// The key id is the start of the key's own digest, so a renewed key needs no numbering.
/// </summary>
internal sealed class PersonalDataSeal : ISealPersonalData
{
    public const string NoKey = "Secrets:DataKey must be 32 bytes in Base64, and so must each of Secrets:FormerDataKeys.";

    private const byte Format = 1;
    private const int KeyLength = 32;
    private const int KeyIdLength = 4;
    private const int HeaderLength = 1 + KeyIdLength;

    private readonly Dictionary<uint, byte[]> _keys = [];
    private readonly byte[] _present;
    private readonly byte[] _digestKey;

    public PersonalDataSeal(IOptions<SecretsOptions> options)
    {
        _present = Read(options.Value.DataKey);
        _digestKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, _present, 32, info: "digest"u8.ToArray());
        foreach (var text in options.Value.FormerDataKeys.Append(options.Value.DataKey))
        {
            var key = Read(text);
            _keys[KeyId(key)] = key;
        }
    }

    public byte[] Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var output = new byte[HeaderLength + AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        output[0] = Format;
        BitConverter.TryWriteBytes(output.AsSpan(1), KeyId(_present));
        var nonce = output.AsSpan(HeaderLength, AesGcm.NonceByteSizes.MaxSize);
        RandomNumberGenerator.Fill(nonce);
        var tag = output.AsSpan(HeaderLength + nonce.Length, AesGcm.TagByteSizes.MaxSize);
        using var cipher = new AesGcm(_present, tag.Length);
        cipher.Encrypt(nonce, plain, output.AsSpan(HeaderLength + nonce.Length + tag.Length), tag, output.AsSpan(0, HeaderLength));
        return output;
    }

    public string Open(byte[] sealedText)
    {
        var nonceLength = AesGcm.NonceByteSizes.MaxSize;
        var tagLength = AesGcm.TagByteSizes.MaxSize;
        if (sealedText.Length < HeaderLength + nonceLength + tagLength || sealedText[0] != Format) throw new CryptographicException("Not a sealed text.");
        if (!_keys.TryGetValue(BitConverter.ToUInt32(sealedText.AsSpan(1)), out var key)) throw new CryptographicException("Sealed under a key that is not configured.");

        var body = sealedText.AsSpan(HeaderLength + nonceLength + tagLength);
        var plain = new byte[body.Length];
        using var cipher = new AesGcm(key, tagLength);
        cipher.Decrypt(sealedText.AsSpan(HeaderLength, nonceLength), body, sealedText.AsSpan(HeaderLength + nonceLength, tagLength), plain, sealedText.AsSpan(0, HeaderLength));
        return Encoding.UTF8.GetString(plain);
    }

    public byte[] Digest(string text) => HMACSHA256.HashData(_digestKey, Encoding.UTF8.GetBytes(text));

    private static uint KeyId(byte[] key) => BitConverter.ToUInt32(SHA256.HashData(key));

    /// <summary>Checked at start, so that no wrong key is found out by the first buyer.</summary>
    public static bool IsKey(string text) => Convert.TryFromBase64String(text, stackalloc byte[KeyLength], out var length) && length == KeyLength;

    private static byte[] Read(string text) =>
        IsKey(text) ? Convert.FromBase64String(text) : throw new OptionsValidationException(SecretsOptions.Section, typeof(SecretsOptions), [NoKey]);
}
