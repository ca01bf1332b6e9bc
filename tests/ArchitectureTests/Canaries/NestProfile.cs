using AutoMapper;

namespace InstantCheckout.Api.Surfaces.Finch;

/// <summary>Breaks AR21: contains itself, by way of a list.</summary>
internal sealed record NestView(IReadOnlyList<NestView> Nests);

internal sealed class NestBody
{
    public int NestsCount { get; set; }
}

internal sealed class NestProfile : Profile
{
    public NestProfile() => CreateMap<NestView, NestBody>();
}
