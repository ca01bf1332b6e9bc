using System.Globalization;
using System.Text;
using InstantCheckout.Application.Qr.Ports;
using QRCoder;

namespace InstantCheckout.Infrastructure.Qr;

/// <summary>
/// Lets QRCoder find the modules and writes the pictures itself: its own writers know no other margin than 4, and no size but whole
/// modules.
/// </summary>
internal sealed class QrCoderRenderer : IRenderQr
{
    // QRCoder's matrix comes with the standard quiet zone around it.
    private const int BuiltInMargin = 4;

    // The compressor behind the PNG belongs to the runtime.
    public string Edition { get; } = $"1/{typeof(QRCodeGenerator).Assembly.GetName().Version}/{Environment.Version}";

    public byte[]? Png(string text, QrLook look)
    {
        using var code = Encode(text, look.Level);
        if (Layout(code, look) is not { } layout) return null;

        return PngWriter.Write(look.Size, row => Row(code, look, layout, row));
    }

    public byte[]? Svg(string text, QrLook look)
    {
        using var code = Encode(text, look.Level);
        if (Layout(code, look) is null) return null;

        var modules = Modules(code);
        var side = modules + (2 * look.Margin);
        var path = new StringBuilder(modules * modules * 4);
        for (var y = 0; y < modules; y++)
        {
            for (var x = 0; x < modules; x++)
            {
                if (!IsDark(code, x, y)) continue;

                var start = x;
                while (x + 1 < modules && IsDark(code, x + 1, y)) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start + look.Margin} {y + look.Margin}h{x - start + 1}v1H{start + look.Margin}z");
            }
        }

        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{look.Size}" height="{look.Size}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>"""));
    }

    private static QRCodeData Encode(string text, QrLevel level)
    {
        var correction = level switch
        {
            QrLevel.L => QRCodeGenerator.ECCLevel.L,
            QrLevel.M => QRCodeGenerator.ECCLevel.M,
            QrLevel.Q => QRCodeGenerator.ECCLevel.Q,
            QrLevel.H => QRCodeGenerator.ECCLevel.H,
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
        return QRCodeGenerator.GenerateQrCode(text, correction);
    }

    private static int Modules(QRCodeData code) => code.ModuleMatrix.Count - (2 * BuiltInMargin);

    private static bool IsDark(QRCodeData code, int x, int y) => code.ModuleMatrix[y + BuiltInMargin][x + BuiltInMargin];

    // Every module gets the same whole number of pixels; the pixels left over widen the margin on all sides.
    private static (int Scale, int Offset)? Layout(QRCodeData code, QrLook look)
    {
        var modules = Modules(code);
        var scale = look.Size / (modules + (2 * look.Margin));
        return scale == 0 ? null : (scale, (look.Size - (modules * scale)) / 2);
    }

    private static byte[]? Row(QRCodeData code, QrLook look, (int Scale, int Offset) layout, int row)
    {
        var modules = Modules(code);
        var inside = row - layout.Offset;
        var height = modules * layout.Scale;
        if (inside == height || (inside < 0 && row == 0)) return White(look.Size);
        if (inside < 0 || inside > height || inside % layout.Scale != 0) return null;

        var bits = White(look.Size);
        for (var x = 0; x < modules; x++)
        {
            if (!IsDark(code, x, inside / layout.Scale)) continue;

            var start = layout.Offset + (x * layout.Scale);
            for (var pixel = start; pixel < start + layout.Scale; pixel++) bits[pixel >> 3] &= (byte)~(0x80 >> (pixel & 7));
        }

        return bits;
    }

    private static byte[] White(int size)
    {
        var bits = new byte[(size + 7) / 8];
        Array.Fill(bits, (byte)0xFF);
        return bits;
    }
}
