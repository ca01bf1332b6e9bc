namespace InstantCheckout.Application.Qr.Ports;

/// <summary>How much of a code may be damaged and still be read: about 7, 15, 25 and 30 per cent.</summary>
public enum QrLevel
{
    L,
    M,
    Q,
    H,
}

/// <param name="Size">Width and height of the picture in pixels, the margin included.</param>
/// <param name="Margin">White around the code, in modules.</param>
public sealed record QrLook(int Size, int Margin, QrLevel Level);

/// <summary>Draws a text as a code, black on white. The same input gives the same bytes.</summary>
public interface IRenderQr
{
    /// <summary>Changes whenever the same input may give other bytes.</summary>
    string Edition { get; }

    /// <summary>A PNG of exactly the size; null where the text needs more modules than that has pixels.</summary>
    byte[]? Png(string text, QrLook look);

    /// <summary>An SVG with the size as its natural one; null where the PNG of that size would be.</summary>
    byte[]? Svg(string text, QrLook look);
}
