using InstantCheckout.Domain.Common;

namespace InstantCheckout.Api.Common;

/// <summary>
/// How a wire surface spells a refusal. Put on an endpoint as metadata it also speaks for that endpoint's failed sign-in, body
/// limit, rate limit and unexpected exception; endpoints without one speak as the surface that is registered as the default.
/// </summary>
internal interface ISurfaceErrors
{
    /// <summary>Status, headers and body of a refusal; <see cref="EdgeErrors.StatusOf"/> says what HTTP would call it.</summary>
    IResult Refuse(Error error);
}

internal static class SurfaceErrors
{
    /// <summary>The dialect of the endpoint that was asked, or the default one.</summary>
    public static ISurfaceErrors Surface(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ISurfaceErrors>() ?? context.RequestServices.GetRequiredService<ISurfaceErrors>();

    public static Task RefuseAsync(this HttpContext context, Error error) => context.Surface().Refuse(error).ExecuteAsync(context);
}
