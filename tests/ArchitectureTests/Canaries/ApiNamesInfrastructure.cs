namespace InstantCheckout.Api.Finch;

/// <summary>Breaks AR4: only Program may.</summary>
internal sealed class ApiNamesInfrastructure
{
    public static Type Named => typeof(Infrastructure.Finch.OpenClass);
}
