namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR17.</summary>
internal sealed class MakesHttpClient
{
    public static HttpClient Make() => new();
}
