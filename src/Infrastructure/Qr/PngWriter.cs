using System.Buffers.Binary;
using System.IO.Compression;

namespace InstantCheckout.Infrastructure.Qr;

/// <summary>Writes a square black and white PNG, one bit a pixel.</summary>
internal static class PngWriter
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <param name="row">The bits of a row, white being one; null where it is like the row above.</param>
    public static byte[] Write(int size, Func<int, byte[]?> row)
    {
        var file = new MemoryStream(4_096);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size);

        // One bit a sample, grey, then the only compression and filter method there is, not interlaced.
        header[8] = 1;
        header[9..].Clear();
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(size, row).Span);
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlyMemory<byte> Compress(int size, Func<int, byte[]?> row)
    {
        var data = new MemoryStream(4_096);
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var same = new byte[1 + ((size + 7) / 8)];
            same[0] = 2; // "as above": all zeros beside it
            for (var y = 0; y < size; y++)
            {
                if (row(y) is not { } bits)
                {
                    zlib.Write(same);
                    continue;
                }

                zlib.WriteByte(0);
                zlib.Write(bits);
            }
        }

        return data.GetBuffer().AsMemory(0, (int)data.Length);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint Remainder(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        return crc;
    }
}
