namespace InstantCheckout.Api.Surfaces.Finch;

/// <summary>Breaks AR20.</summary>
internal sealed class SurfaceNamesSurface
{
    public static Type Named => typeof(Wren.WrenBody);
}
