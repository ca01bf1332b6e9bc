namespace InstantCheckout.Api.Finch;

/// <summary>Breaks AR21.</summary>
internal sealed class MapsOutsideSurfaces
{
    public static Type Named => typeof(AutoMapper.IMapper);
}
