namespace InstantCheckout.Api.Finch;

/// <summary>Breaks AR4.</summary>
internal sealed class ApiNamesDomainModule
{
    public static Type Named => typeof(Domain.Wren.Wren);
}
