namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR22.</summary>
internal sealed class NamesQrCoder
{
    public static Type Named => typeof(QRCoder.QRCodeGenerator);
}
