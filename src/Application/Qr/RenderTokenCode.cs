using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using InstantCheckout.Application.Catalogue.Contracts;
using InstantCheckout.Application.Common;
using InstantCheckout.Application.Qr.Contracts;
using InstantCheckout.Application.Qr.Ports;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Qr;

public enum QrFormat
{
    Png,
    Svg,
}

/// <summary>The code of a purchase token as a picture.</summary>
/// <param name="Size">Pixels; null where the caller's text was not a number.</param>
/// <param name="Margin">Modules; null where the caller's text was not a number.</param>
/// <param name="Level">Null where the caller's text was none of the four letters.</param>
/// <param name="Known">Fingerprints of the pictures that the caller has; empty draws in any case.</param>
public sealed record RenderTokenCode(ShopScope Owner, string Token, QrFormat Format, int? Size, int? Margin, QrLevel? Level, IReadOnlyList<string> Known) : IQuery<QrPicture>;

/// <param name="Fingerprint">The same for the same bytes.</param>
/// <param name="Bytes">Null where the caller has them.</param>
public sealed record QrPicture(string Fingerprint, byte[]? Bytes);

internal sealed class RenderTokenCodeValidator : AbstractValidator<RenderTokenCode>
{
    public RenderTokenCodeValidator()
    {
        RuleFor(query => query.Size).Must(size => size is >= 100 and <= 2_000).WithErrorCode("out_of_range").WithMessage("A whole number from 100 to 2000.");
        RuleFor(query => query.Margin).Must(margin => margin is >= 0 and <= 16).WithErrorCode("out_of_range").WithMessage("A whole number from 0 to 16.");
        RuleFor(query => query.Level).Must(level => level is not null).WithErrorCode("unknown_level").WithMessage("One of L, M, Q and H.");
    }
}

internal sealed class RenderTokenCodeHandler(IPurchaseTokens tokens, ITokenLinks links, IRenderQr renderer) : IHandle<RenderTokenCode, QrPicture>
{
    private static readonly Error TooSmall = Error.InvalidFields([new FieldError("size", "too_small", "The code has more modules than this has pixels. Raise the size, or lower margin or level.")]);

    public async Task<Result<QrPicture>> Handle(RenderTokenCode query, CancellationToken cancellationToken)
    {
        var live = await tokens.CheckAsync(query.Owner, query.Token, cancellationToken);
        if (live.Error is { } error) return error;

        var text = (await links.OfAsync(query.Owner, [query.Token], cancellationToken))[0].QrText;
        var look = new QrLook(query.Size!.Value, query.Margin!.Value, query.Level!.Value);
        var fingerprint = Fingerprint(text, query.Format, look);
        if (query.Known.Contains(fingerprint, StringComparer.Ordinal)) return new QrPicture(fingerprint, null);

        var bytes = query.Format == QrFormat.Png ? renderer.Png(text, look) : renderer.Svg(text, look);
        if (bytes is null) return TooSmall;

        return new QrPicture(fingerprint, bytes);
    }

    // Of what the picture is made from, so that a caller who has it is answered without drawing it.
    private string Fingerprint(string text, QrFormat format, QrLook look)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"{renderer.Edition}|{format}|{look.Size}|{look.Margin}|{look.Level}|{text}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16));
    }
}
