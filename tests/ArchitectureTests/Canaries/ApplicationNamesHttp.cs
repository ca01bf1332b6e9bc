namespace InstantCheckout.Application.Finch;

/// <summary>Breaks AR2: of the base library, but HTTP.</summary>
internal sealed class ApplicationNamesHttp
{
    public static HttpMethod[] Named => [HttpMethod.Get];
}
