using AutoMapper;

namespace InstantCheckout.Api.Surfaces.Finch;

internal sealed record SeedView(int Number);

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
