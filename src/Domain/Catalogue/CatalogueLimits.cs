namespace InstantCheckout.Domain.Catalogue;

/// <summary>
/// Bounds of everything in the catalogue. Together they keep every total far below the range of a 64-bit amount:
/// 50 parts of 1,000 pieces at the highest price are 5 · 10^16 minor units.
/// </summary>
public static class CatalogueLimits
{
    public const long HighestPrice = 1_000_000_000_000;

    public const long HighestStock = 1_000_000_000;

    public const int MostVariants = 100;

    public const int MostOptions = 10;

    public const int MostOptionValues = 100;

    public const int MostParts = 50;

    public const int MostPieces = 1_000;

    public const int TitleLength = 255;

    public const int DescriptionLength = 4_000;

    public const int ImageUrlLength = 2_000;

    public const int SkuLength = 64;

    public const int OptionLength = 64;

    public const int TokenLength = 128;

    public const int CodeLength = 64;
}
