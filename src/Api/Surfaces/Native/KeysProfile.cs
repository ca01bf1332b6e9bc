using AutoMapper;
using InstantCheckout.Application.Accounts;
using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Surfaces.Native;

internal sealed class KeysProfile : Profile
{
    public KeysProfile()
    {
        CreateMap<ApiKeyView, KeyBody>()
            .ForCtorParam(nameof(KeyBody.Id), body => body.MapFrom(view => view.Id.Value))
            .ForCtorParam(nameof(KeyBody.Mode), body => body.MapFrom(view => Spell(view.Mode)))
            .ForCtorParam(nameof(KeyBody.ReplacedBy), body => body.MapFrom(view => view.ReplacedBy.HasValue ? view.ReplacedBy.Value.Value : (Guid?)null));
        CreateMap<IssuedKey, IssuedKeyBody>()
            .ForCtorParam(nameof(IssuedKeyBody.Key), body => body.MapFrom(issued => issued.Text))
            .ForCtorParam(nameof(IssuedKeyBody.Id), body => body.MapFrom(issued => issued.Key.Id.Value))
            .ForCtorParam(nameof(IssuedKeyBody.Mode), body => body.MapFrom(issued => Spell(issued.Key.Mode)))
            .ForCtorParam(nameof(IssuedKeyBody.Scopes), body => body.MapFrom(issued => issued.Key.Scopes))
            .ForCtorParam(nameof(IssuedKeyBody.Label), body => body.MapFrom(issued => issued.Key.Label))
            .ForCtorParam(nameof(IssuedKeyBody.Status), body => body.MapFrom(issued => issued.Key.Status))
            .ForCtorParam(nameof(IssuedKeyBody.CreatedAt), body => body.MapFrom(issued => issued.Key.CreatedAt))
            .ForCtorParam(nameof(IssuedKeyBody.ExpiresAt), body => body.MapFrom(issued => issued.Key.ExpiresAt));
    }

    internal static string Spell(Mode mode) => mode == Mode.Live ? "live" : "test";
}
