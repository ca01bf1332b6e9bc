using MediatR;

namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR10: the pipeline would skip it. Breaks AR11: nobody handles it.</summary>
internal sealed record BareRequest(int Number) : IRequest<int>;
