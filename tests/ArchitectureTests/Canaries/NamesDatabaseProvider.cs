namespace InstantCheckout.Infrastructure.Finch;

/// <summary>Breaks AR22.</summary>
internal sealed class NamesDatabaseProvider
{
    public static Type Named => typeof(Npgsql.NpgsqlConnection);
}
