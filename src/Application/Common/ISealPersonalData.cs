namespace InstantCheckout.Application.Common;

/// <summary>
/// Seals personal data for storage (P4): authenticated encryption with the id of the key that was used, so keys can be renewed.
/// </summary>
public interface ISealPersonalData
{
    /// <summary>Encrypts the text under the present key.</summary>
    byte[] Seal(string text);

    /// <summary>Decrypts what <see cref="Seal"/> made under any known key; throws where the key is unknown or the bytes were changed.</summary>
    string Open(byte[] sealedText);

    /// <summary>A keyed, one-way digest, for counting and finding without the text itself.</summary>
    byte[] Digest(string text);
}
