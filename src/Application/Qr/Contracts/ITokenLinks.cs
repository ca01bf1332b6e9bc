using InstantCheckout.Domain.Common;

namespace InstantCheckout.Application.Qr.Contracts;

/// <param name="QrText">What the code holds.</param>
/// <param name="AppLink">Opens the app on the phone that shows it.</param>
/// <param name="DemoAppLink">Opens the demo app on the phone that shows it.</param>
public sealed record TokenLinks(string QrText, string AppLink, string DemoAppLink);

/// <summary>What the codes of purchase tokens hold.</summary>
public interface ITokenLinks
{
    /// <summary>One for each token, in their order.</summary>
    Task<IReadOnlyList<TokenLinks>> OfAsync(ShopScope owner, IReadOnlyList<string> tokens, CancellationToken ct);
}
