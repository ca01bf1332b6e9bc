using System.Buffers.Binary;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Domain.Orders;

/// <summary>
/// Twelve characters of Crockford's base 32 in three groups, such as <c>7ZK2-M4QP-0X9T</c>: drawn from the random part of the order's
/// id, so a number tells nothing about how much a shop sells, and read aloud without mistakes. A unique constraint guards it.
/// </summary>
public static class OrderNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string From(OrderId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var random = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        Span<char> text = stackalloc char[14];
        for (var i = 13; i >= 0; i--)
        {
            if (i is 4 or 9)
            {
                text[i] = '-';
                continue;
            }

            text[i] = Alphabet[(int)(random & 31)];
            random >>= 5;
        }

        return new string(text);
    }
}
