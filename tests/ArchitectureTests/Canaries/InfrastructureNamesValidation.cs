namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR3.</summary>
internal sealed class InfrastructureNamesValidation
{
    public static Type Named => typeof(FluentValidation.IValidator);
}
