namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR2: the mediator is behind <c>ISender</c>.</summary>
internal sealed class ApplicationNamesMediator(MediatR.IMediator mediator)
{
    public object Named => mediator;
}
