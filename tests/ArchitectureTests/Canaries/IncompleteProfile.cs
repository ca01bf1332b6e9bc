using AutoMapper;

namespace InstantCheckout.Api.Surfaces.Finch;

/// <summary>Harmless: a static member is no part of a value.</summary>
internal sealed record SeedView(int Number)
{
    public static SeedView None => new(0);
}

internal sealed class SeedBody
{
    public int Number { get; set; }

    public string Colour { get; set; } = "";
}

/// <summary>Breaks AR21: nothing fills the colour.</summary>
internal sealed class IncompleteProfile : Profile
{
    public IncompleteProfile() => CreateMap<SeedView, SeedBody>();
}
