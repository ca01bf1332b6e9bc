namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR22.</summary>
internal sealed class NamesJobEngine
{
    public static Type Named => typeof(Hangfire.JobEngine);
}
